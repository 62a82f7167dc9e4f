"""The home page of a unit: what one must do, who is late, where the year stands."""
