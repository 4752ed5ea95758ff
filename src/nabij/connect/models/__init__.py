from nabij.connect.models.delivery import Delivery, Problem
from nabij.connect.models.webhook import Webhook

__all__ = ["Delivery", "Problem", "Webhook"]
