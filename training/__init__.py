"""How graphkit's language model is made: data, silver annotation, training, figures."""
