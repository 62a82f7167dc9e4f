"""Forms that units send: what became of them, who holds them, what is due, and the sheet they are entered in."""
