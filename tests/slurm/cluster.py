"""A Slurm cluster of two virtual nodes on this machine, in a temporary folder: for tests, and to try things by hand.

    with Cluster() as cluster:
        subprocess.run(["sbatch", ...], env=cluster.environment)

By hand: cluster.py COMMAND [ARGUMENT…] runs a command inside one. No systemd, cgroups, database, nor anything of the
machine's own Slurm or munge, and no root needed. What it starts ends with it, whatever ends it: see keeper.py.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel")
PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
NODES = ("n1", "n2")
CPUS = 2  # of each node: what is tested is the order of jobs, not the load
START_SECONDS = 60

CONFIGURATION = """\
ClusterName=clepsydre
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool-%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
ReturnToService=2
MaxArraySize=10001
KillWait=2
"""


class NoSlurm(Exception):
    """Slurm is not installed, or does not start here: what was tried and what was said."""


def missing_programs():
    return [name for name in PROGRAMS if shutil.which(name, path=PATH) is None]


def free_ports(count):
    """Ports that nobody listens on now; another may take one before the daemons do."""
    listeners = [socket.socket() for _ in range(count)]
    try:
        for listener in listeners:
            listener.bind(("127.0.0.1", 0))
        return [listener.getsockname()[1] for listener in listeners]
    finally:
        for listener in listeners:
            listener.close()


class Cluster:
    def __init__(self):
        self.folder = None       # a pathlib.Path, once started
        self.environment = None  # what commands need to find the cluster
        self.keeper = None

    def __enter__(self):
        if missing := missing_programs():
            raise NoSlurm(f"not installed: {', '.join(missing)} (apt-get install slurm-wlm munge)")
        for last in (False, False, True):
            try:
                self._start()
                return self
            except NoSlurm:  # a port may have been taken between the look and the start
                self.__exit__()
                if last:
                    raise
        raise AssertionError("not reached")

    def __exit__(self, *_):
        if self.keeper is not None:
            self.keeper.stdin.close()  # the keeper ends all that it started, and the folder
            self.keeper.wait(timeout=60)
            self.keeper = None

    def log(self):
        """The last words of each daemon."""
        return "\n".join(
            f"{path.name}: …{path.read_text(errors='replace')[-2000:]}" for path in sorted(self.folder.glob("*.log")))

    def _start(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="clepsydre-slurm-"))
        ports = free_ports(1 + len(NODES))
        host = socket.gethostname().split(".")[0]
        nodes = [f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs={CPUS} State=UNKNOWN\n"
                 for name, port in zip(NODES, ports[1:])]
        (self.folder / "state").mkdir()
        (self.folder / "slurm.conf").write_text(
            CONFIGURATION.format(host=host, ports=ports, user=_user(), folder=self.folder) + "".join(nodes)
            + f"PartitionName=all Nodes={','.join(NODES)} Default=YES MaxTime=INFINITE State=UP\n", encoding="utf-8")
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o600)
        self.environment = {**os.environ, "PATH": PATH, "SLURM_CONF": str(self.folder / "slurm.conf")}
        for name in [name for name in self.environment if name.startswith(("SBATCH_", "SQUEUE_", "SLURM_JOB"))]:
            del self.environment[name]  # a developer's own settings, or the job that the tests run in
        self._start_daemons()
        self._wait_for_nodes()

    def _start_daemons(self):
        munged = ["munged", "--foreground", "--force", f"--socket={self.folder}/munge.socket",
                  f"--key-file={self.folder}/munge.key", f"--pid-file={self.folder}/munged.pid",
                  f"--log-file={self.folder}/munged.log", f"--seed-file={self.folder}/munged.seed", "--num-threads=2"]
        commands = [munged, ["slurmctld", "-D"], *(["slurmd", "-D", "-N", name] for name in NODES)]
        here = pathlib.Path(__file__).parent
        self.keeper = subprocess.Popen(
            [sys.executable, str(here / "keeper.py"), str(self.folder)], stdin=subprocess.PIPE, env=self.environment, text=True,
            cwd=self.folder)
        for command in commands:
            self.keeper.stdin.write("\0".join(command) + "\n")
            self.keeper.stdin.flush()
            if command is munged:
                self._wait_until((self.folder / "munge.socket").exists, "munged does not answer")

    def _wait_for_nodes(self):
        def idle():
            said = subprocess.run(["sinfo", "-h", "-N", "-o", "%t"], env=self.environment, capture_output=True, text=True,
                                  timeout=START_SECONDS, check=False)
            return said.returncode == 0 and said.stdout.split() == ["idle"] * len(NODES)

        self._wait_until(idle, "the nodes do not come up")

    def _wait_until(self, condition, otherwise):
        end = time.monotonic() + START_SECONDS
        while not condition():
            if time.monotonic() > end or self.keeper.poll() is not None:
                raise NoSlurm(f"{otherwise}:\n{self.log()}")
            time.sleep(0.05)


def _user():
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with Cluster() as started:
        sys.exit(subprocess.run(sys.argv[1:], env=started.environment, check=False).returncode)
