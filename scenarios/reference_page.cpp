#include "scenarios/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/fields.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/network/parameters.hpp"
#include "scenarios/network/tables.hpp"
#include "scenarios/panel/ajust_fields.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::string_view scenario_head = R"(# Scenarios: every field
<!-- Made from the table of fields: `clepsydre schema --markdown`. A test checks that it is current. -->

A scenario is one YAML document in UTF-8. It is read strictly: a key that is not listed here, a key that stands
twice, a number with a leading zero, an anchor, an alias, a tag or a merge key is refused, and all problems are told
at once with their line. `# yaml-language-server: $schema=scenario.schema.json` gives help in editors.

**`extends`** lays the scenario over another: mappings are merged key by key, `levers` and `targets` item by item by
their `id`, `remove: true` beside an `id` takes an item away, anything else is replaced. `schema`, `id`, `label`,
`intent` and `source` are each scenario's own.

**`sweep`** makes several scenarios of one: its keys are places in the document, `levers.<id>.<member>`,
`effort.gamma`, `dispersion`, its values lists. `mode: grid` (default) takes every combination, the last key varying
fastest; `mode: list` takes the lists side by side. Each variant is a scenario of its own, called
`<id>@amiable.multiply=0.96`; its resolved form has no sweep. A sweep is not inherited.

**Months** are written `2026-01`. **Contentieux** are keys: `TJ/2.2.` a leaf, `TJ/2.` every leaf below, `TJ/` all.
**Courts** are `all`, i-ELST codes, `ressort:100014` (a cour d'appel with the courts below it) or labels.
)";

constexpr std::string_view lever_head = R"(
## levers[]
Levers are laid on in the order of the list; factors on the same series multiply. `merge`, `attach` and `pole` move
what the levers before them made of a court: they stand last. With weight w rising from 0 to 1
over `ramp_months`, the factor of a month is 1 + w (multiply − 1). A lever with `uncertainty` draws its `multiply`
once per replication, the same in every court, and never below 0.
)";

constexpr std::string_view network_head = R"(# A network folder
<!-- Made from the tables of columns: `CLEPSYDRE_ACCEPT=1 test_scenarios` writes it. A test checks that it is current. -->

A network is a folder with `network.yaml` and tables beside it: CSV with commas, UTF-8, a header, columns in any
order; a field with a comma or a quote stands in quotes. Empty, or A-JUST's `null`, means unknown, never 0. Every problem is told with its
file, line and column.

From yearly means to months: entrées = yearly / 12 · season · (working days / mean)^0.3 · levers; sorties at the
reference load = yearly / 12, the reference load being the stock plus a month's entrées, routed cases included (and at
least 1.02 times the sorties); hours per case = days · hours_per_day / 12 · ETPT · ventilation / monthly sorties.

`clepsydre calibrate` writes such a folder from a panel (PANEL.md), with a CALIBRATION.md that nothing reads. Of a cell
that it has fitted, `load` is stated: the law of effort Y = A / (1 + e^{−(w − γ log(A / load))}), w = logit(sorties / 12 /
load), then holds as it stands; of all others the capacity is balanced so that a mean year closes the sorties. The log
capacity starts `capacity_start` from what it reverts to. At the start the levels of entrées and capacity of a cell are
drawn with the covariance of covariance.csv, apart from those of every other cell: what courts may have in common in
that uncertainty is in no figure.
)";

constexpr std::string_view ajust_head = R"(# A case of A-JUST's simulator
<!-- Made from the table of fields: `CLEPSYDRE_ACCEPT=1 test_scenarios` writes it. A test checks that it is current. -->

`clepsydre ajust CASE.yaml` gives A-JUST's figures for one contentieux of one court and one category of staff, in closed
form: at the start, at the end if nothing changes but the agents known to come and go (`end`), and at the end with what is
fixed and kept, at constant rates (`solved`). Dates are written `2026-01-15`, both ends of a period are in it, and what is
`null` or absent is unknown, never 0.

Entrées and sorties are the means of the last 12 months in which they are known; the TMD = D · H · ETPT / (12 · sorties)
over the months of these sorties, to the minute; the stock runs from the last month in which it is known to `today`,
`start` and `end`: S + p (entrées − ETPT · D · H / 12 / TMD), p months by the convention. Magistrats and parquet D = 208
days, H = 8 h; the others D = 229.57, H = 7.

Three quantities make a situation. Those of `fix` come first, then those of `keep`, then entrées, TMD and ETPT as they are
at the start, as far as the ones before leave them free. One that follows from those before it is refused.
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string type_text(const Field& field) {
  switch (field.type) {
    case Type::text:
      return "text";
    case Type::name:
      return "name";
    case Type::integer:
      return "whole number";
    case Type::real:
      return "number";
    case Type::month:
      return "month";
    case Type::choice:
      return fmt::format("`{}`", fmt::join(field.allowed, "` `"));
    case Type::choices:
      return fmt::format("list of `{}`", fmt::join(field.allowed, "` `"));
    case Type::texts:
      return "text or list of texts";
    case Type::section:
      return "mapping";
    case Type::items:
    case Type::rows:
    case Type::levers:
      return "list of mappings";
    case Type::sweep:
      return "mapping of lists";
  }
  return "";
}

std::string domain_text(const Field& field) {
  std::string text;
  if (field.least > -unbounded) text += fmt::format("≥ {} ", field.least);
  if (field.above > -unbounded) text += fmt::format("> {} ", field.above);
  if (field.most < unbounded) text += fmt::format("≤ {} ", field.most);
  text += field.unit;
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string default_text(const Field& field) {
  if (field.presence == Presence::required) return "**required**";
  return field.fallback.empty() ? "" : fmt::format("`{}`", field.fallback);
}

std::string table(std::span<const Field> fields) {
  std::string text =
      "\n| key | type | domain | default | meaning | source | since |\n|---|---|---|---|---|---|---|\n";
  for (const Field& field : fields) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", field.name, type_text(field),
                        domain_text(field), default_text(field), escaped(field.meaning),
                        escaped(field.source), field.since);
  }
  return text;
}

//! A table for each mapping below, headed by its path.
std::string sections(std::span<const Field> fields, const std::string& above,
                     std::string_view heading = "##") {
  std::string text;
  for (const Field& field : fields) {
    if (field.fields.empty()) continue;
    const std::string path = above + std::string(field.name) + (field.type == Type::section ? "" : "[]");
    text += fmt::format("\n{} {}\n{}\n{}", heading, path, field.meaning, table(field.fields));
    text += sections(field.fields, path + ".", heading);
  }
  return text;
}

std::string columns(std::span<const Field> fields) {
  std::string text = "\n| column | type | domain | | meaning |\n|---|---|---|---|---|\n";
  for (const Field& field : fields) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, type_text(field), domain_text(field),
                        field.presence == Presence::required ? "**required**" : "may be empty",
                        escaped(field.meaning));
  }
  return text;
}

}  // namespace

std::string reference_page() {
  std::string page(scenario_head);
  page += "\n## The document\n" + table(scenario_fields());
  page += sections(scenario_fields(), "");
  page += lever_head;
  page += table(common_lever_fields());
  for (const LeverType& type : lever_types()) {
    page += fmt::format("\n### type: {}\n{}\n{}", type.name, type.meaning, table(type.fields));
    page += sections(type.fields, fmt::format("{}.", type.name), "####");
  }
  return page;
}

std::string network_page() {
  std::string page(network_head);
  page += "\n## network.yaml\n" + table(network_fields()) + sections(network_fields(), "");
  for (const TableFormat& format : network_tables()) {
    page += fmt::format("\n## {}{}\n{}\n{}", format.file,
                        format.presence == Presence::optional ? " (optional)" : "", format.meaning,
                        columns(format.columns));
  }
  page += "\n## Parameters\nThe default of the model, 0 for most, holds where no row says otherwise.\n";
  page += "\n| parameter | least | most | meaning |\n|---|---|---|---|\n";
  for (const Parameter& parameter : parameters()) {
    page += fmt::format("| `{}` | {} | {} | {} |\n", parameter.name, parameter.least, parameter.most,
                        parameter.meaning);
  }
  return page;
}

std::string ajust_page() {
  return std::string(ajust_head) + "\n## The document\n" + table(ajust_fields()) +
         sections(ajust_fields(), "");
}

}  // namespace clepsydre::scenarios
