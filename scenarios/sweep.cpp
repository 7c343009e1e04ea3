#include "scenarios/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/fields.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr std::size_t most_variants = 1000;

//! Where a key of the sweep leads: a member of the document, of a section, or of an item of a list.
struct Place {
  std::string top;     //!< "levers", "effort", "dispersion"
  std::string item;    //!< "amiable"; empty outside lists
  std::string member;  //!< "multiply"; empty for a member of the document
};

//! One thing that varies, with its values.
struct Axis {
  Place place;
  std::string name;  //!< "amiable.multiply"
  std::vector<Value> values;
};

bool is_list_of_items(const Field& field) { return field.type == Type::items || field.type == Type::levers; }

//! "levers.a.b.multiply": items may have points in their names, members have none.
Place place_of(std::string_view key, const Field& top) {
  Place place{std::string(top.name), "", ""};
  if (key.size() <= top.name.size()) return place;
  std::string_view rest = key.substr(top.name.size() + 1);
  if (is_list_of_items(top)) {
    const std::size_t point = rest.rfind('.');
    if (point == std::string_view::npos) return {place.top, std::string(rest), ""};
    place.item = rest.substr(0, point);
    rest.remove_prefix(point + 1);
  }
  place.member = rest;
  return place;
}

std::vector<std::string> ids_of(const Value* list) {
  std::vector<std::string> ids;
  if (!list) return ids;
  for (const Value& item : list->items) ids.push_back(item.text_of("id"));
  return ids;
}

Value* find_item(Value& document, const Place& place) {
  Value* list = document.find(place.top);
  if (!list) return nullptr;
  const auto found =
      std::ranges::find(list->items, place.item, [](const Value& item) { return item.text_of("id"); });
  return found == list->items.end() ? nullptr : &*found;
}

//! Keys of the sweep that lead somewhere. Problems are told at the key.
class Keys {
 public:
  Keys(Value& document, Problems& problems) : document_(document), problems_(problems) {}

  std::optional<Place> find(const Entry& entry) {
    const std::string first = entry.key.substr(0, entry.key.find('.'));
    const auto fields = scenario_fields();
    const auto top = std::ranges::find(fields, first, &Field::name);
    if (top == fields.end())
      return refuse(entry, fmt::format("no '{}' in a scenario", first), did_you_mean(first, names(fields)));
    if (top->inheritance == Inheritance::own) return refuse(entry, "is each scenario's own", "");
    const Place place = place_of(entry.key, *top);
    if (is_list_of_items(*top)) return in_item(entry, *top, place);
    if (top->type == Type::section) return in(entry, place, top->fields);
    return place.member.empty() ? single(entry, place, *top)
                                : refuse(entry, fmt::format("'{}' has no members", first), "");
  }

 private:
  std::optional<Place> refuse(const Entry& entry, std::string_view why, std::string_view suggestion) {
    const std::string_view point = suggestion.starts_with(" Did") ? "." : "";
    problems_.add(entry.mark, fmt::format("sweep of '{}' ({}){}{}", entry.key, why, point, suggestion));
    return std::nullopt;
  }

  std::optional<Place> in_item(const Entry& entry, const Field& top, const Place& place) {
    const Value* item = find_item(document_, place);
    if (!item) {
      return refuse(entry,
                    fmt::format("no '{}' in {}; a key is {}.<id>.<member>", place.item, place.top, place.top),
                    did_you_mean(place.item, ids_of(document_.find(place.top))));
    }
    if (place.member == "id" || place.member == "type") return refuse(entry, "cannot vary", "");
    if (top.type == Type::items) return in(entry, place, top.fields);
    if (place.member.empty()) return refuse(entry, "name one of its members", "");
    const LeverType* type = find_lever_type(item->text_of("type"));
    return type ? in(entry, place, type->fields) : std::optional(place);
  }

  std::optional<Place> in(const Entry& entry, const Place& place, std::span<const Field> fields) {
    const auto field = std::ranges::find(fields, place.member, &Field::name);
    if (field != fields.end()) return single(entry, place, *field);
    return refuse(
        entry, place.member.empty() ? "name one of its members" : fmt::format("no '{}' there", place.member),
        did_you_mean_or_list(place.member, "known keys", names(fields)));
  }

  std::optional<Place> single(const Entry& entry, const Place& place, const Field& field) {
    const bool has_parts = !field.fields.empty() || is_list_of_items(field) || field.type == Type::choices;
    if (has_parts) return refuse(entry, "is no single value", "");
    return place;
  }

  Value& document_;
  Problems& problems_;
};

//! "amiable.multiply", "effort.gamma", "dispersion"
std::string name_of(const Place& place) {
  std::string name = place.top == "levers" ? "" : place.top;
  for (const std::string& part : {place.item, place.member}) {
    if (!part.empty()) name = member(name, part);
  }
  return name;
}

//! The values of a key. Problems: no list, an empty one, no single values, one that stands twice.
std::vector<Value> values_of(const Value& list, Problems& problems) {
  if (list.kind != Value::Kind::list || list.items.empty()) {
    complain(list, "must be a list of values", problems);
    return {};
  }
  std::set<std::string> seen;
  for (const Value& value : list.items) {
    if (value.kind != Value::Kind::scalar) {
      complain(value, "must be a single value", problems);
      return {};
    }
    if (!seen.insert(value.text).second) complain(value, "stands twice in this list", problems);
  }
  return list.items;
}

std::vector<Axis> axes_of(const Value& sweep, Value& document, Problems& problems) {
  std::vector<Axis> axes;
  Keys keys(document, problems);
  for (const Entry& entry : sweep.entries) {
    if (entry.key == "mode") continue;
    const std::vector<Value> values = values_of(entry.value, problems);
    const auto place = keys.find(entry);
    if (place && !values.empty()) axes.push_back({*place, name_of(*place), values});
  }
  if (axes.empty() && problems.empty()) problems.add(sweep.mark, "sweep is empty");
  return axes;
}

bool is_side_by_side(const Value& sweep, Problems& problems) {
  static constexpr std::string_view modes[] = {"grid", "list"};
  static constexpr Field mode{.name = "mode", .type = Type::choice, .meaning = "", .allowed = modes};
  const Value* value = sweep.find("mode");
  if (!value) return false;
  const std::string why = value->kind == Value::Kind::scalar ? complaint(mode, value->text, value->style)
                                                             : "must be a single value";
  if (!why.empty()) complain(*value, why, problems);
  return value->text == "list";
}

//! Which value of each axis a variant takes.
using Choice = std::vector<std::size_t>;

std::vector<Choice> side_by_side(const Value& sweep, std::span<const Axis> axes, Problems& problems) {
  std::vector<Choice> choices;
  for (const Axis& axis : axes) {
    if (axis.values.size() == axes.front().values.size()) continue;
    problems.add(sweep.mark,
                 fmt::format("sweep has {} values of {} and {} of {} (side by side, each key has as many)",
                             axes.front().values.size(), axes.front().name, axis.values.size(), axis.name));
    return choices;
  }
  for (std::size_t i = 0; i < axes.front().values.size(); ++i) choices.emplace_back(axes.size(), i);
  return choices;
}

std::vector<Choice> grid(const Value& sweep, std::span<const Axis> axes, Problems& problems) {
  std::vector<Choice> choices{{}};
  for (const Axis& axis : axes) {
    if (choices.size() * axis.values.size() > most_variants) {
      problems.add(sweep.mark, fmt::format("sweep makes more than {} variants", most_variants));
      return {};
    }
    std::vector<Choice> longer;
    for (const Choice& choice : choices) {
      for (std::size_t value = 0; value < axis.values.size(); ++value) {
        longer.push_back(choice);
        longer.back().push_back(value);
      }
    }
    choices = std::move(longer);
  }
  return choices;
}

void put(Value& map, const std::string& key, const Value& value) {
  if (Value* there = map.find(key)) {
    *there = value;
  } else {
    map.entries.push_back({key, value.mark, value});
  }
}

void put(Value& document, const Place& place, const Value& value) {
  if (place.member.empty()) return put(document, place.top, value);
  if (!place.item.empty()) return put(*find_item(document, place), place.member, value);
  if (!document.find(place.top)) {
    Value section;
    section.kind = Value::Kind::map;
    section.mark = value.mark;
    section.path = place.top;
    put(document, place.top, section);
  }
  put(*document.find(place.top), place.member, value);
}

//! What may stand in a name, the rest as '_'.
std::string in_name(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return !is_name_character(c); }, '_');
  return text;
}

//! "0,96", as labels write numbers.
std::string in_label(const Value& value) {
  std::string text = value.text;
  if (parse_real(text)) std::ranges::replace(text, '.', ',');
  return text;
}

//! Id and label of a variant, from those of its document.
void rename(Value& document, std::span<const Axis> axes, const Choice& choice) {
  std::string suffix;
  std::string said;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const Value& value = axes[i].values[choice[i]];
    suffix += fmt::format("@{}={}", axes[i].name, in_name(value.text));
    said += fmt::format("{}{} = {}", i == 0 ? " — " : " ; ", axes[i].name, in_label(value));
  }
  if (Value* id = document.find("id")) id->text += suffix;
  if (Value* label = document.find("label")) label->text += said;
}

Value variant_of(const Value& document, std::span<const Axis> axes, const Choice& choice) {
  Value variant = document;
  for (std::size_t i = 0; i < axes.size(); ++i) put(variant, axes[i].place, axes[i].values[choice[i]]);
  rename(variant, axes, choice);
  return variant;
}

}  // namespace

std::vector<Value> expand_sweep(Value document, Problems& problems) {
  if (!document.find("sweep")) return {std::move(document)};
  const Value sweep = document["sweep"];
  std::erase_if(document.entries, [](const Entry& entry) { return entry.key == "sweep"; });
  Problems found;
  if (sweep.kind != Value::Kind::map) complain(sweep, "must be a mapping, 'key: value'", found);
  const bool together = is_side_by_side(sweep, found);
  const std::vector<Axis> axes = axes_of(sweep, document, found);
  std::vector<Choice> choices;
  if (found.empty()) choices = together ? side_by_side(sweep, axes, found) : grid(sweep, axes, found);
  problems.add(found);
  if (!found.empty()) choices = {Choice(axes.size(), 0)};

  std::vector<Value> variants;
  for (const Choice& choice : choices) variants.push_back(variant_of(document, axes, choice));
  return variants;
}

}  // namespace clepsydre::scenarios
