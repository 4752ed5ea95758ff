"""Side-by-side runs against what else one could use. Nothing here is asserted; see RESULTS.md."""
