"""Reading the files of a dataset: every cell understood, or refused with a sentence that says where."""
