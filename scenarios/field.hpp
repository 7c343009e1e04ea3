// A field of a scenario, a network or a table: one declaration gives its check, its default, the JSON Schema
// and its line of the reference page.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/document.hpp"
#include "scenarios/problems.hpp"

namespace clepsydre::scenarios {

enum class Type {
  text,     //!< any text
  name,     //!< letters, digits, '-', '_', '.', '@', '='
  integer,  //!< whole number
  real,     //!< finite number
  month,    //!< "2026-01"
  choice,   //!< one of `allowed`
  choices,  //!< a list of words among `allowed`
  texts,    //!< a text or a list of texts
  section,  //!< a mapping of `fields`
  items,    //!< a list of mappings of `fields`, each with its own `id`, merged by it
  rows,     //!< a list of mappings of `fields`, not empty, replaced as a whole
  levers,   //!< items whose `type` names a row of the table of levers
  sweep,    //!< a mapping of keys of the document to lists of values, gone once expanded
};

enum class Presence { optional, required };
enum class Inheritance { inherited, own };  //!< own: not taken from the scenario that is extended

//! What the words of a field name.
enum class Names { nothing, contentieux, leaf, court, courts };

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

struct Field {
  std::string_view name;
  Type type;
  std::string_view meaning;  //!< one sentence
  Presence presence = Presence::optional;
  std::string_view fallback = "";  //!< default as written in YAML, of a list its items "a, b"; none if empty
  std::string_view unit = "";
  double least = -unbounded;  //!< smallest allowed
  double above = -unbounded;  //!< must be greater than
  double most = unbounded;    //!< largest allowed
  std::span<const std::string_view> allowed = {};
  std::span<const Field> fields = {};
  Inheritance inheritance = Inheritance::inherited;
  std::string_view source = "";  //!< where the domain or the default comes from
  std::string_view since = "0.1";
  Names names = Names::nothing;
};

//! Why a scalar cannot be the value of a field: "must be at least 0"; empty if it can.
std::string complaint(const Field& field, std::string_view text, Style style);

//! The items of a list's default.
std::vector<std::string> fallback_words(const Field& field);

//! Checks a map against its fields, fills defaults, and puts the entries in the order of the table.
//! Problems: unknown and missing keys, wrong types, values out of their domain. `what` names the map where
//! its path is empty: "the scenario".
void check(Value& map, std::span<const Field> fields, std::string_view what, Problems& problems);

//! "levers[2].multiply = -0.3 (must be at least 0)" at a value's place.
void complain(const Value& value, std::string_view why, Problems& problems);

//! A value as messages show it: -0.3, 'recruitment', a list.
std::string shown(const Value& value);

std::vector<std::string> names(std::span<const Field> fields);

}  // namespace clepsydre::scenarios
