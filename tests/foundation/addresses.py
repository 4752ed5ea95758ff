"""Addresses, by who can be there."""

PUBLIC = ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]

OWN_NETWORK = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "198.18.0.1", "::1",
    "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "64:ff9b::10.1.2.3",
]  # fmt: skip

METADATA = [
    "169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1",
    "2001:0:5ef5:79fd::5601:5601", "::169.254.169.254", "64:ff9b:1::a9fe:a9fe", "fd00:ec2::254",
    "100.100.100.200", "::ffff:100.100.100.200", "168.63.129.16",
]  # fmt: skip
"""Where clouds give their keys away: as such, and in an address of the other kind (mapped, NAT64,
6to4, Teredo)."""

NOBODYS = [*METADATA, "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "fe80::1", "ff02::1"]

INSIDE = [*OWN_NETWORK, *NOBODYS, "fec0::1"]
