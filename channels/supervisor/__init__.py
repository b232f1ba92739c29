"""Starting the three processes, keeping them up, and leaving none behind."""

from channels.supervisor.child import Child
from channels.supervisor.ports import free_port, port_is_free
from channels.supervisor.servers import MODEL, RASA_PYTHON, ROOT
from channels.supervisor.supervisor import CannotStart, Supervisor

__all__ = ["MODEL", "RASA_PYTHON", "ROOT", "CannotStart", "Child", "Supervisor", "free_port", "port_is_free"]
