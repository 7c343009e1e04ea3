#include "scenarios/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/reform.hpp"
#include "scenarios/build_plan.hpp"
#include "scenarios/extends.hpp"
#include "scenarios/fields.hpp"
#include "scenarios/suggest.hpp"
#include "scenarios/sweep.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

//! A scenario on its way: its document stays, to point at.
struct Draft {
  fs::path file;
  std::optional<fs::path> extends;  // the file that it changes
  Value document;
  Plan plan;
};

void override_random(Value& document, const Overrides& overrides) {
  const auto set = [&](std::string_view key, const std::string& text) {
    Value* random = document.find("random");
    if (!random) {
      document.entries.push_back({"random", document.mark, {}});
      random = &document.entries.back().value;
      random->kind = Value::Kind::map;
      random->path = "random";
      random->mark = document.mark;
    }
    std::erase_if(random->entries, [&](const Entry& entry) { return entry.key == key; });
    Value value = scalar(text, Style::plain, {});
    value.path = fmt::format("--{}", key);
    random->entries.push_back({std::string(key), {}, std::move(value)});
  };
  if (overrides.replications) set("replications", fmt::format("{}", *overrides.replications));
  if (overrides.seed) set("seed", fmt::format("{}", *overrides.seed));
}

//! Networks by folder, each read once.
class Networks {
 public:
  Networks(const SearchPath& search, Problems& problems) : search_(search), problems_(problems) {}

  const NetworkData* find(const Value& name) {
    const fs::path beside = fs::path(*name.mark.file).parent_path();
    const auto folder = search_.find_network(beside, name.text);
    if (!folder) {
      problems_.add(name.mark, fmt::format("network = {} (no such folder with a network.yaml){}", shown(name),
                                           suggest(beside, name.text)));
      return nullptr;
    }
    const fs::path key = fs::weakly_canonical(*folder);
    const auto known = read_.find(key);
    if (known != read_.end()) return known->second.get();
    return read_.emplace(key, read_network(*folder, problems_)).first->second.get();
  }

 private:
  [[nodiscard]] std::string suggest(const fs::path& beside, std::string_view name) const {
    return did_you_mean_or_list(name, "known networks", search_.networks(beside));
  }

  const SearchPath& search_;
  Problems& problems_;
  std::map<fs::path, std::shared_ptr<const NetworkData>> read_;
};

bool is_sound(const Value& document, std::string_view key) {
  const Field& field = *std::ranges::find(scenario_fields(), key, &Field::name);
  Problems found;
  Value alone;
  alone.kind = Value::Kind::map;
  if (const Value* value = document.find(key))
    alone.entries.push_back({std::string(key), value->mark, *value});
  check(alone, {&field, 1}, "", found);
  return found.empty();
}

//! What the scenarios of a run share while they are read.
struct Shared {
  Networks networks;
  BasePlans bases;
};

std::optional<Draft> draft_of(const fs::path& file, Value document, Shared& shared, Problems& problems) {
  check(document, scenario_fields(), "the scenario", problems);
  std::erase_if(document.entries, [](const Entry& entry) { return entry.key == "extends"; });
  if (!is_sound(document, "network") || !is_sound(document, "period")) return std::nullopt;
  const NetworkData* network = shared.networks.find(document["network"]);
  if (!network) return std::nullopt;
  Plan plan = build_plan(document, *network, shared.bases, problems);
  return Draft{file, std::nullopt, std::move(document), std::move(plan)};
}

//! Drafts of a file: one, or one per variant of its sweep.
std::vector<Draft> read_drafts(const fs::path& file, const Overrides& overrides, const SearchPath& search,
                               Shared& shared, Problems& problems) {
  std::optional<Value> document = read_extended(file, search, problems);
  if (!document) return {};
  std::optional<fs::path> extends;
  if (const Value* name = document->find("extends"))
    extends = search.find_scenario(file.parent_path(), name->text);
  override_random(*document, overrides);
  std::vector<Draft> drafts;
  for (Value& variant : expand_sweep(std::move(*document), problems)) {
    auto draft = draft_of(file, std::move(variant), shared, problems);
    if (!draft) continue;
    draft->extends = extends;
    drafts.push_back(std::move(*draft));
  }
  return drafts;
}

bool is_file(const std::optional<fs::path>& path, const fs::path& file) {
  return path && fs::weakly_canonical(*path) == fs::weakly_canonical(file);
}

//! Puts the one that others of the run extend first, if it extends none of them: `run library/*.yaml`
//! compares with the reference wherever its name stands.
void put_reference_first(std::vector<Draft>& drafts) {
  const auto is_reference = [&](const Draft& draft) {
    const auto extends_it = [&](const Draft& other) { return is_file(other.extends, draft.file); };
    const auto is_extended = [&](const Draft& other) { return is_file(draft.extends, other.file); };
    return std::ranges::any_of(drafts, extends_it) && std::ranges::none_of(drafts, is_extended);
  };
  std::vector<bool> reference;
  for (const Draft& draft : drafts) reference.push_back(is_reference(draft));
  if (std::ranges::count(reference, true) != 1) return;
  const auto found = drafts.begin() + (std::ranges::find(reference, true) - reference.begin());
  std::rotate(drafts.begin(), found, found + 1);
}

void require_same(const Draft& draft, const Draft& first, std::string_view section, std::string_view key,
                  Problems& problems) {
  const Value& mine = key.empty() ? draft.document[section] : draft.document[section][key];
  const Value& theirs = key.empty() ? first.document[section] : first.document[section][key];
  if (mine.text == theirs.text) return;
  complain(mine,
           fmt::format("{} has {}; scenarios that run together share it", first.file.string(), shown(theirs)),
           problems);
}

void check_agreement(std::span<const Draft> drafts, Problems& problems) {
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    require_same(draft, drafts[0], "network", "", problems);
    require_same(draft, drafts[0], "period", "start", problems);
    require_same(draft, drafts[0], "period", "months", problems);
    require_same(draft, drafts[0], "random", "seed", problems);
    require_same(draft, drafts[0], "random", "replications", problems);
    const auto same_id = [&](const Draft& other) { return other.plan.id == draft.plan.id; };
    const auto before = std::ranges::find_if(drafts.first(i), same_id);
    if (before != drafts.begin() + static_cast<std::ptrdiff_t>(i)) {
      complain(draft.document["id"],
               fmt::format("{} has it too; results are named by it", before->file.string()), problems);
    } else if (draft.plan.network != drafts[0].plan.network &&
               draft.document.text_of("network") == drafts[0].document.text_of("network")) {
      complain(draft.document["network"],
               fmt::format("another folder of that name than {} uses", drafts[0].file.string()), problems);
    }
  }
}

}  // namespace

Loaded load(std::span<const fs::path> files, const Overrides& overrides, const SearchPath& search) {
  Loaded loaded;
  Shared shared{Networks(search, loaded.problems), {}};
  std::vector<Draft> drafts;
  for (const fs::path& file : files) {
    for (Draft& draft : read_drafts(file, overrides, search, shared, loaded.problems))
      drafts.push_back(std::move(draft));
  }
  put_reference_first(drafts);
  if (loaded.problems.empty()) check_agreement(drafts, loaded.problems);
  if (!loaded.problems.empty()) return loaded;
  for (Draft& draft : drafts) loaded.plans.push_back(std::move(draft.plan));
  unite_networks(loaded.plans);
  return loaded;
}

}  // namespace clepsydre::scenarios
