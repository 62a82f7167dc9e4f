"""What an outline can call: one function a module, found by listing the folder (see `composing.outlines.calling`)."""
