#include "scenarios/emit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/levers/lever.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

std::string scalar_text(const Value& value, const Field& field) {
  if (field.type == Type::integer) return value.text;
  if (field.type == Type::real) return fmt::format("{}", parse_real(value.text).value_or(0));
  return in_quotes(value.text);
}

std::string flow_list(const Value& list, const Field& field) {
  std::vector<std::string> texts;
  for (const Value& item : list.items) texts.push_back(scalar_text(item, field));
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

void emit_map(const Value& map, std::span<const Field> fields, const std::string& first,
              const std::string& indent, std::string& text);

void emit_items(const Value& list, const Field& field, const std::string& indent, std::string& text) {
  for (const Value& item : list.items) {
    const LeverType* lever = field.type == Type::levers ? find_lever_type(item.text_of("type")) : nullptr;
    const std::vector<Field> fields =
        lever ? lever->all_fields() : std::vector<Field>(field.fields.begin(), field.fields.end());
    emit_map(item, fields, indent + "  - ", indent + "    ", text);
  }
}

void emit_field(const Value& value, const Field& field, const std::string& indent, std::string& text) {
  switch (field.type) {
    case Type::section:
      text += "\n";
      return emit_map(value, field.fields, indent + "  ", indent + "  ", text);
    case Type::items:
    case Type::rows:
    case Type::levers:
      text += value.items.empty() ? " []\n" : "\n";
      return emit_items(value, field, indent, text);
    case Type::choices:
    case Type::texts:
      text += fmt::format(" {}\n", flow_list(value, field));
      return;
    default:
      text += fmt::format(" {}\n", scalar_text(value, field));
  }
}

void emit_map(const Value& map, std::span<const Field> fields, const std::string& first,
              const std::string& indent, std::string& text) {
  bool begun = false;
  for (const Field& field : fields) {
    const Value* value = map.find(field.name);
    const bool empty_section = value && field.type == Type::section && value->entries.empty();
    if (!value || empty_section || field.type == Type::sweep) continue;
    text += fmt::format("{}{}:", begun ? indent : first, field.name);
    begun = true;
    emit_field(*value, field, indent, text);
  }
}

}  // namespace

std::string emit(const Value& map, std::span<const Field> fields) {
  std::string text;
  emit_map(map, fields, "", "", text);
  return text;
}

std::string in_quotes(std::string_view text) {
  std::string escaped = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        escaped += "\\\"";
        break;
      case '\\':
        escaped += "\\\\";
        break;
      case '\n':
        escaped += "\\n";
        break;
      case '\r':
        escaped += "\\r";
        break;
      case '\t':
        escaped += "\\t";
        break;
      default:
        escaped += c;
    }
  }
  return escaped + "\"";
}

}  // namespace clepsydre::scenarios
