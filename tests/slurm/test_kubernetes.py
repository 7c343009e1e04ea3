"""The manifest for Kubernetes: what its fields must say of one another, and its containers' commands, run here."""
import os
import re
import unittest

import yaml

from pieces import COMMAND, WAYS, PiecesTest

MANIFEST = WAYS / "kubernetes.yaml"

#: Kubernetes' own: $$ is a dollar, $(NAME) a variable of the container; what it does not know it leaves.
REFERENCE = re.compile(r"\$\$|\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)")

REFORM = """\
schema: clepsydre/scenario/1
id: amiable
label: "Plus d’entrées"
extends: reference
levers:
  - {id: more, type: entrees, contentieux: [TJ/2.1.], multiply: 1.1, from: 2026-03}
"""


def container(job):
    (one,) = job["spec"]["template"]["spec"]["containers"]
    return one


class Manifest(PiecesTest):
    def setUp(self):
        super().setUp()
        # The volume is a folder here; nothing else of the manifest is changed.
        self.settings, self.pieces, self.merge = yaml.safe_load_all(
            MANIFEST.read_text(encoding="utf-8").replace("/data/", f"{self.out}/"))
        self.file = self.out / "comparison.h5"
        self.count = int(self.settings["data"]["PIECES"])
        (self.dir / "bin").mkdir()
        (self.dir / "bin/clepsydre").symlink_to(COMMAND)

    def scenarios(self):
        (self.out / "small").symlink_to(self.dir / "small")
        reference = self.out / "reference.yaml"
        reference.write_text(self.small.read_text().replace("id: small", "id: reference"), encoding="utf-8")
        reform = self.out / "amiable.yaml"
        reform.write_text(REFORM, encoding="utf-8")
        return reference, reform

    def environment(self, job, index=None):
        wanted = {**self.settings["data"], "PATH": f"{self.dir / 'bin'}:{os.environ['PATH']}"}
        for variable in container(job).get("env", []):
            self.assertEqual(variable["valueFrom"]["resourceFieldRef"], {"resource": "limits.cpu"})
            wanted[variable["name"]] = container(job)["resources"]["limits"]["cpu"]
        return wanted if index is None else {**wanted, "JOB_COMPLETION_INDEX": str(index)}

    def run_container(self, job, index=None):
        environment = self.environment(job, index)

        def value(match):
            return "$" if match[0] == "$$" else environment.get(match[1], match[0])

        return self.shell(*(REFERENCE.sub(value, word) for word in container(job)["command"] + container(job)["args"]),
                          environment=environment)

    def test_its_numbers_and_names_agree(self):
        self.assertEqual([part["kind"] for part in (self.settings, self.pieces, self.merge)], ["ConfigMap", "Job", "Job"])
        spec = self.pieces["spec"]
        self.assertEqual(spec["completionMode"], "Indexed")
        self.assertEqual(spec["completions"], self.count)
        self.assertLessEqual(spec["parallelism"], self.count)
        self.assertEqual(spec["backoffLimitPerIndex"], 2)
        self.assertTrue(self.merge["spec"]["suspend"])
        for job in (self.pieces, self.merge):
            self.assertEqual(job["apiVersion"], "batch/v1")
            pod = job["spec"]["template"]["spec"]
            self.assertEqual(pod["restartPolicy"], "Never")
            self.assertEqual([mount["name"] for mount in container(job)["volumeMounts"]],
                             [volume["name"] for volume in pod["volumes"]])
            self.assertEqual(container(job)["envFrom"], [{"configMapRef": {"name": self.settings["metadata"]["name"]}}])
        rules = spec["podFailurePolicy"]["rules"]
        self.assertEqual(rules[1]["onExitCodes"]["containerName"], container(self.pieces)["name"])
        self.assertEqual(*(container(job)["image"] for job in (self.pieces, self.merge)))
        self.assertEqual(*(job["spec"]["template"]["spec"]["volumes"] for job in (self.pieces, self.merge)))

    def test_what_must_be_replaced_is_marked(self):
        marked = [line for line in MANIFEST.read_text(encoding="utf-8").splitlines() if "REPLACE" in line]
        for what in ("PIECES:", "FILE:", "completions:", "parallelism:", "image:", "claimName:", ".yaml", "--replications"):
            self.assertTrue(any(what in line.split("REPLACE")[0] for line in marked), what)
        self.assertEqual(sum("image:" in line for line in marked), 2)
        self.assertEqual(sum("claimName:" in line for line in marked), 2)

    def test_its_containers_make_the_bytes_of_the_unsplit_run(self):
        scenarios = self.scenarios()
        for index in range(self.count):
            done = self.run_container(self.pieces, index)
            self.assertEqual(done.returncode, 0, done.stderr)
        done = self.run_container(self.merge)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_merged(self.unsplit(*scenarios, "--replications=1000"), "small", *(path.name for path in scenarios))

    def test_wrong_scenarios_end_with_the_code_that_stops_all_pieces(self):
        scenarios = self.scenarios()
        scenarios[1].write_text(REFORM.replace("entrees", "sorties"), encoding="utf-8")
        stopping = self.pieces["spec"]["podFailurePolicy"]["rules"][1]["onExitCodes"]["values"]
        self.assertIn(self.run_container(self.pieces, 0).returncode, stopping)

    def test_a_merge_without_all_pieces_fails_and_keeps_those_there_are(self):
        self.scenarios()
        self.assertEqual(self.run_container(self.pieces, 3).returncode, 0)
        done = self.run_container(self.merge)
        self.assertNotEqual(done.returncode, 0)
        self.assertTrue(self.piece(3, self.count).exists())
        self.assertFalse(self.file.exists())

    def test_a_merge_that_is_killed_while_it_tidies_up_goes_on(self):
        self.file.write_text("whole")
        self.out.joinpath("comparison.h5.merged").touch()
        self.piece(7, self.count).touch()
        self.assertEqual(self.run_container(self.merge).returncode, 0)
        self.assertEqual([path.name for path in self.out.iterdir()], [self.file.name])


if __name__ == "__main__":
    unittest.main()
