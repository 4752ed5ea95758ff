"""The same numbers over many processes or machines: each part is summed where it lies.

Nothing here is imported until an estimator with `engine="dask"` is fitted.
"""
