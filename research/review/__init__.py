"""What the draft review is made from and measured with."""
