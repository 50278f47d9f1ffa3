"""Every word a person reads. Nothing else in the house holds a sentence."""
