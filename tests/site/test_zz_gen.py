import pytest
from tests.site import test_access
@pytest.mark.django_db
def test_gen(cast):
    open("/tmp/lead/access.txt","w").write("\n".join(test_access.who_gets_in(cast))+"\n")
