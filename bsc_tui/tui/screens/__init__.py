"""The screens: each shows one thing and passes on what somebody does there; none holds a rule."""
