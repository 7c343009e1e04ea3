#include "scenarios/extends.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/fields.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

namespace fs = std::filesystem;

const Field* find_field(std::string_view name) {
  const auto fields = scenario_fields();
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

bool is_own(const std::string& key) {
  const Field* field = find_field(key);
  return field && field->inheritance == Inheritance::own;
}

bool merges_by_id(const std::string& key) {
  const Field* field = find_field(key);
  return field && (field->type == Type::items || field->type == Type::levers);
}

std::string id_of(const Value& item) { return item.text_of("id"); }

//! Items that have an id of their own; the others are reported.
std::vector<Value> identified(const Value& list, Problems& problems) {
  std::vector<Value> items;
  std::set<std::string> seen;
  for (const Value& item : list.items) {
    if (item.kind != Value::Kind::map) {
      complain(item, "must be a mapping, 'key: value'", problems);
    } else if (!item.find("id")) {
      problems.add(item.mark, fmt::format("'id' is missing in {}", item.path));
    } else if (!seen.insert(id_of(item)).second) {
      complain(item["id"], "stands twice in this list", problems);
    } else {
      items.push_back(item);
    }
  }
  return items;
}

void overlay(Value& base, const Value& over);

void overlay_entry(Value& base, const Entry& entry) {
  Value* below = base.find(entry.key);
  if (!below) {
    base.entries.push_back(entry);
  } else if (below->kind == Value::Kind::map && entry.value.kind == Value::Kind::map) {
    overlay(*below, entry.value);
  } else {
    *below = entry.value;
  }
}

void overlay(Value& base, const Value& over) {
  for (const Entry& entry : over.entries) overlay_entry(base, entry);
  base.mark = over.mark;
  base.path = over.path;
}

void remove_item(std::vector<Value>& items, const Value& item, Problems& problems) {
  const Value& remove = item["remove"];
  if (remove.text != "true" || remove.style == Style::quoted) {
    return complain(remove, "can only be true; leave it out to keep the item", problems);
  }
  if (item.entries.size() > 2) return complain(remove, "must stand alone with 'id'", problems);
  if (std::erase_if(items, [&](const Value& other) { return id_of(other) == id_of(item); }) > 0) return;
  std::vector<std::string> ids;
  for (const Value& other : items) ids.push_back(id_of(other));
  const std::string suggestion = did_you_mean(id_of(item), ids);
  problems.add(item["id"].mark,
               fmt::format("{} = '{}' (nothing to remove: no such item in what is extended){}",
                           item["id"].path, id_of(item), suggestion.empty() ? "" : "." + suggestion));
}

void merge_item(std::vector<Value>& items, const Value& item, Problems& problems) {
  if (item.find("remove")) return remove_item(items, item, problems);
  const auto below = std::ranges::find(items, id_of(item), id_of);
  if (below == items.end()) {
    items.push_back(item);
  } else if (item.find("type") && item.text_of("type") != below->text_of("type")) {
    *below = item;  // another type has other fields: nothing of the old one fits
  } else {
    overlay(*below, item);
  }
}

void merge_list(Value& base, const Entry& entry, Problems& problems) {
  if (entry.value.kind != Value::Kind::list) return complain(entry.value, "must be a list", problems);
  Value* below = base.find(entry.key);
  if (!below) {
    base.entries.push_back(entry);
    below = base.find(entry.key);
    below->items.clear();
  }
  for (const Value& item : identified(entry.value, problems)) merge_item(below->items, item, problems);
}

void merge_document(Value& base, const Value& over, Problems& problems) {
  std::erase_if(base.entries, [](const Entry& entry) { return is_own(entry.key); });
  base.mark = over.mark;
  for (const Entry& entry : over.entries) {
    if (merges_by_id(entry.key)) {
      merge_list(base, entry, problems);
    } else {
      overlay_entry(base, entry);
    }
  }
}

//! Documents from the file to what is at the end of its chain.
class Chain {
 public:
  Chain(const SearchPath& search, Problems& problems) : search_(search), problems_(problems) {}

  void read(const fs::path& path) {
    std::optional<fs::path> next = path;
    while (next) next = read_one(*next);
  }
  [[nodiscard]] bool whole() const { return whole_; }
  [[nodiscard]] const std::vector<Value>& documents() const { return documents_; }

 private:
  //! The file that is extended, if any.
  std::optional<fs::path> read_one(const fs::path& path) {
    whole_ = false;
    const auto file = read_text_file(path, problems_);
    if (!file) return std::nullopt;
    auto document = parse_document(*file, problems_);
    if (!document) return std::nullopt;
    documents_.push_back(std::move(*document));
    names_.push_back(path.filename().string());
    seen_.insert(fs::weakly_canonical(path));
    const Value* extends = documents_.back().find("extends");
    if (!extends) {
      whole_ = true;
      return std::nullopt;
    }
    return extended(path.parent_path(), *extends);
  }

  std::optional<fs::path> extended(const fs::path& beside, const Value& extends) {
    if (extends.kind != Value::Kind::scalar) {
      complain(extends, "must be the name of one scenario", problems_);
      return std::nullopt;
    }
    const auto found = search_.find_scenario(beside, extends.text);
    if (!found) {
      problems_.add(extends.mark,
                    fmt::format("extends = '{}' (no {}.yaml beside the scenario or in the library){}",
                                extends.text, extends.text, suggest(beside, extends.text)));
      return std::nullopt;
    }
    if (seen_.contains(fs::weakly_canonical(*found))) {
      problems_.add(extends.mark, fmt::format("extends = '{}' (a cycle: {} → {})", extends.text,
                                              fmt::join(names_, " → "), found->filename().string()));
      return std::nullopt;
    }
    return found;
  }

  [[nodiscard]] std::string suggest(const fs::path& beside, const std::string& name) const {
    const std::string suggestion = did_you_mean(name, search_.scenarios(beside));
    return suggestion.empty() ? "" : "." + suggestion;
  }

  const SearchPath& search_;
  Problems& problems_;
  std::vector<Value> documents_;
  std::vector<std::string> names_;
  std::set<fs::path> seen_;
  bool whole_ = false;
};

}  // namespace

std::optional<Value> read_extended(const fs::path& path, const SearchPath& search, Problems& problems) {
  Chain chain(search, problems);
  chain.read(path);
  if (!chain.whole()) return std::nullopt;
  Value merged;
  merged.kind = Value::Kind::map;
  for (auto document = chain.documents().rbegin(); document != chain.documents().rend(); ++document) {
    merge_document(merged, *document, problems);
  }
  return merged;
}

}  // namespace clepsydre::scenarios
