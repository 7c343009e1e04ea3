"""Editors are told by the schema what the command will say."""
import json
import unittest

import jsonschema
import yaml

from clepsydre import LIBRARY, ROOT, CommandTest

#: What a schema can see: keys, types and domains; not names, dates in the period or what changes nothing.
SEEN = ["unknown-key", "unknown-key-in-lever", "unknown-lever-type", "missing-keys", "out-of-domain", "wrong-type",
        "wrong-date", "target-outside", "lever-recruitment", "lever-staff", "sweep-keys"]


class Schema(CommandTest):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads((ROOT / "scenarios/scenario.schema.json").read_text(encoding="utf-8"))

    def faults(self, path):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [error.message for error in jsonschema.Draft7Validator(self.schema).iter_errors(document)]

    def test_it_is_a_schema_and_what_the_command_prints(self):
        jsonschema.Draft7Validator.check_schema(self.schema)
        self.assertEqual(json.loads(self.run_command("schema").stdout), self.schema)

    def test_it_accepts_every_scenario_that_is_shipped(self):
        for path in sorted(LIBRARY.glob("*.yaml")) + sorted((ROOT / "scenarios/effects").glob("*.yaml")):
            self.assertEqual(self.faults(path), [], path.name)

    def test_it_refuses_what_it_can_see_wrong(self):
        for name in SEEN:
            self.assertNotEqual(self.faults(ROOT / f"tests/refused/{name}.yaml"), [], name)


if __name__ == "__main__":
    unittest.main()
