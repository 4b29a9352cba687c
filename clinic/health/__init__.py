"""How the system is: what a load balancer, a scrape of metrics and a manager ask, looked at once for all of them."""
