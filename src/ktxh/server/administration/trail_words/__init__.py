"""What an entry of the trail says, in the words of an office: only the showing differs, never what is stored."""
