#include "scenarios/field.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "model/month.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/scalars.hpp"
#include "scenarios/suggest.hpp"

namespace clepsydre::scenarios {
namespace {

std::string bound_complaint(const Field& field, double value) {
  if (value < field.least) return fmt::format("must be at least {}", field.least);
  if (value <= field.above) return fmt::format("must be greater than {}", field.above);
  if (value > field.most) return fmt::format("must be at most {}", field.most);
  return "";
}

std::string number_complaint(const Field& field, std::string_view text, Style style) {
  if (style == Style::quoted) return "must be a number; take off the quotes";
  const auto real = parse_real(text);
  if (!real) return why_no_number(text);
  if (const std::string why = bound_complaint(field, *real); !why.empty()) return why;
  if (field.type == Type::real) return "";
  return parse_integer(text) || parse_natural(text) ? "" : "must be a whole number";
}

std::vector<std::string> words(std::span<const std::string_view> allowed) {
  return {allowed.begin(), allowed.end()};
}

std::string choice_complaint(const Field& field, std::string_view text) {
  if (std::ranges::find(field.allowed, text) != field.allowed.end()) return "";
  return fmt::format("must be one of {}", fmt::join(field.allowed, ", "));
}

void require_kind(const Value& value, Value::Kind kind, std::string_view what, Problems& problems) {
  if (value.kind != kind) complain(value, fmt::format("must be {}", what), problems);
}

void check_scalar(const Value& value, const Field& field, Problems& problems) {
  if (value.kind != Value::Kind::scalar) {
    complain(value, value.kind == Value::Kind::null ? "is empty" : "must be a single value", problems);
    return;
  }
  const std::string why = complaint(field, value.text, value.style);
  if (why.empty()) return;
  const bool word = field.type == Type::choice || field.type == Type::choices;
  const std::string suggestion = word ? did_you_mean(value.text, words(field.allowed)) : "";
  problems.add(value.mark, fmt::format("{} = {} ({}){}", value.path, shown(value), why,
                                       suggestion.empty() ? "" : "." + suggestion));
}

void check_list(Value& value, const Field& field, Problems& problems) {
  const bool may_be_one = field.type == Type::texts;
  if (may_be_one && value.kind == Value::Kind::scalar) {
    Value list = value;
    list.kind = Value::Kind::list;
    list.items = {value};
    value = std::move(list);
  }
  require_kind(value, Value::Kind::list, may_be_one ? "a text or a list of texts" : "a list", problems);
  for (const Value& item : value.items) check_scalar(item, field, problems);
  if (may_be_one && value.kind == Value::Kind::list && value.items.empty())
    complain(value, "is empty", problems);
}

//! A lever is checked against the fields of its type; without a known type only what all types share can be.
void check_lever(Value& item, Problems& problems) {
  const Value* type = item.find("type");
  const LeverType* row = type ? find_lever_type(type->text) : nullptr;
  if (row) {
    check(item, row->all_fields(), "", problems);
  } else if (!type) {
    problems.add(item.mark, fmt::format("'type' is missing in {} (known types: {})", item.path,
                                        fmt::join(lever_type_names(), ", ")));
  } else {
    const std::string suggestion = did_you_mean(type->text, lever_type_names());
    problems.add(type->mark, fmt::format("{} = {} (known types: {}){}", type->path, shown(*type),
                                         fmt::join(lever_type_names(), ", "),
                                         suggestion.empty() ? "" : "." + suggestion));
  }
}

void check_items(Value& value, const Field& field, Problems& problems) {
  require_kind(value, Value::Kind::list, "a list", problems);
  for (Value& item : value.items) {
    if (item.kind != Value::Kind::map) {
      complain(item, "must be a mapping, 'key: value'", problems);
    } else if (field.type == Type::levers) {
      check_lever(item, problems);
    } else {
      check(item, field.fields, "", problems);
    }
  }
  const bool empty = value.kind == Value::Kind::list && value.items.empty();
  if (empty && field.type == Type::rows) complain(value, "is empty", problems);
}

void check_value(Value& value, const Field& field, Problems& problems) {
  switch (field.type) {
    case Type::section:
      if (value.kind == Value::Kind::map) {
        check(value, field.fields, "", problems);
      } else {
        complain(value, "must be a mapping, 'key: value'", problems);
      }
      return;
    case Type::items:
    case Type::rows:
    case Type::levers:
      return check_items(value, field, problems);
    case Type::choices:
    case Type::texts:
      return check_list(value, field, problems);
    case Type::sweep:
      return;  // expanded, and its values checked where they went
    default:
      return check_scalar(value, field, problems);
  }
}

bool has_fallback(const Field& field) {
  return !field.fallback.empty() ||
         (field.presence == Presence::optional && std::ranges::any_of(field.fields, has_fallback));
}

}  // namespace

std::vector<std::string> fallback_words(const Field& field) {
  std::vector<std::string> words;
  for (std::string_view rest = field.fallback; !rest.empty();) {
    const std::size_t end = std::min(rest.find(", "), rest.size());
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return words;
}

namespace {

//! The default of a field that is absent from `map`.
Value fallback_of(const Field& field, const Value& map) {
  Value value = scalar(std::string(field.fallback), Style::plain, map);
  value.path = member(map.path, field.name);
  if (field.type == Type::section) value.kind = Value::Kind::map;
  if (field.type == Type::choices || field.type == Type::texts) {
    const Value whole = value;
    value.kind = Value::Kind::list;
    for (const std::string& word : fallback_words(field)) {
      value.items.push_back(whole);
      value.items.back().text = word;
      value.items.back().path += fmt::format("[{}]", value.items.size() - 1);
    }
  }
  return value;
}

void report_unknown(const Value& map, std::span<const Field> fields, std::string_view what,
                    Problems& problems) {
  const std::vector<std::string> known = names(fields);
  for (const Entry& entry : map.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    problems.add(entry.mark,
                 fmt::format("unknown key '{}' in {}{}", entry.key, map.path.empty() ? what : map.path,
                             did_you_mean_or_list(entry.key, "known keys", known)));
  }
}

}  // namespace

std::vector<std::string> names(std::span<const Field> fields) {
  std::vector<std::string> all;
  for (const Field& field : fields) all.emplace_back(field.name);
  return all;
}

std::string complaint(const Field& field, std::string_view text, Style style) {
  switch (field.type) {
    case Type::integer:
    case Type::real:
      return number_complaint(field, text, style);
    case Type::month:
      return Month::parse(text) ? "" : "must be a month, as 2026-01";
    case Type::choice:
    case Type::choices:
      return choice_complaint(field, text);
    case Type::name:
      return is_name(text)
                 ? ""
                 : "must be letters, digits, '-', '_', '.', '@' or '=', beginning with a letter or a digit";
    default:
      return text.empty() ? "is empty" : "";
  }
}

void check(Value& map, std::span<const Field> fields, std::string_view what, Problems& problems) {
  report_unknown(map, fields, what, problems);
  std::vector<Entry> ordered;
  for (const Field& field : fields) {
    if (Value* value = map.find(field.name)) {
      check_value(*value, field, problems);
      ordered.push_back({std::string(field.name), value->mark, std::move(*value)});
    } else if (field.presence == Presence::required) {
      problems.add(map.mark,
                   fmt::format("'{}' is missing in {}", field.name, map.path.empty() ? what : map.path));
    } else if (has_fallback(field)) {
      Value filled = fallback_of(field, map);
      if (field.type == Type::section) check(filled, field.fields, "", problems);
      ordered.push_back({std::string(field.name), map.mark, std::move(filled)});
    }
  }
  map.entries = std::move(ordered);
}

void complain(const Value& value, std::string_view why, Problems& problems) {
  problems.add(value.mark, fmt::format("{} = {} ({})", value.path, shown(value), why));
}

std::string shown(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "nothing";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "a mapping";
    case Value::Kind::scalar:
      break;
  }
  const bool bare = value.style == Style::plain && !value.text.empty() &&
                    value.text.find_first_not_of("0123456789.+-eE") == std::string::npos;
  return bare ? value.text : fmt::format("'{}'", value.text);
}

}  // namespace clepsydre::scenarios
