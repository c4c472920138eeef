"""How names sound when a recogniser garbles them: tables learnt from talk."""
