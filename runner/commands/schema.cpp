// clepsydre schema: the JSON Schema of scenarios, for editors; or the reference page of their fields.
#include <fmt/format.h>

#include "runner/commands/commands.hpp"
#include "scenarios/schema.hpp"

namespace clepsydre::runner {

Command add_schema(CLI::App& app) {
  CLI::App* command = app.add_subcommand("schema", "Print the JSON Schema of scenario files (draft-07)");
  auto markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *markdown, "Print the reference page of the fields instead");
  command->footer(
      "Example:\n  clepsydre schema > scenario.schema.json\n"
      "An editor with a YAML language server reads it from a file's first line:\n"
      "  # yaml-language-server: $schema=scenario.schema.json");
  return [markdown] {
    fmt::print("{}", *markdown ? scenarios::reference_page() : scenarios::json_schema());
    return Exit::done;
  };
}

}  // namespace clepsydre::runner
