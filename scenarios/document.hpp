// A YAML document as it was written: every value with its place, its path and whether it was quoted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/problems.hpp"
#include "scenarios/text_file.hpp"

namespace clepsydre::scenarios {

enum class Style { plain, quoted };

struct Entry;

//! A node of the document. Scalars stay text: what they mean is the business of the table of fields.
struct Value {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  std::string text;  //!< of a scalar
  Style style = Style::plain;
  std::vector<Value> items;    //!< of a list
  std::vector<Entry> entries;  //!< of a map, in order
  Mark mark;
  std::string path;  //!< "levers[2].multiply"; empty for the document

  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] Value* find(std::string_view key);
  //! Domain: the key is there (asserted).
  [[nodiscard]] const Value& operator[](std::string_view key) const;
  //! Text of a scalar below, "" where the key is absent.
  [[nodiscard]] std::string text_of(std::string_view key) const;
};

struct Entry {
  std::string key;
  Mark mark;
  Value value;
};

Value scalar(std::string text, Style style, const Value& near);

//! The path of a member: "period" + "start" is "period.start".
std::string member(const std::string& path, std::string_view key);

//! Reads the one document of a file.
//! Problems: not YAML, several documents, duplicate keys, keys that are not text, merge keys, anchors,
//! aliases, tags, tabs in the indentation, no mapping.
std::optional<Value> parse_document(const TextFile& file, Problems& problems);

}  // namespace clepsydre::scenarios
