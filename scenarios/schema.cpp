#include "scenarios/schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "scenarios/fields.hpp"
#include "scenarios/levers/lever.hpp"
#include "scenarios/scalars.hpp"

namespace clepsydre::scenarios {
namespace {

using Json = nlohmann::ordered_json;

constexpr double exact_in_a_double = 9007199254740992.0;  // 2^53: editors read JSON numbers as doubles

Json number_schema(const Field& field) {
  Json schema{{"type", field.type == Type::integer ? "integer" : "number"}};
  if (field.least > -unbounded) schema["minimum"] = field.least;
  if (field.above > -unbounded) schema["exclusiveMinimum"] = field.above;
  if (field.most < exact_in_a_double) schema["maximum"] = field.most;
  return schema;
}

//! YAML 1.1 readers take on and off for booleans: both forms are accepted.
Json choice_schema(const Field& field) {
  Json allowed = Json::array();
  for (const std::string_view word : field.allowed) {
    allowed.push_back(word);
    if (word == "on" || word == "off") allowed.push_back(word == "on");
  }
  return {{"enum", allowed}};
}

Json text_or_texts() {
  const Json one{{"type", {"string", "integer"}}};
  return {{"anyOf", {one, {{"type", "array"}, {"items", one}, {"minItems", 1}}}}};
}

Json properties_of(std::span<const Field> fields);

Json object_schema(std::span<const Field> fields) {
  return {{"type", "object"}, {"properties", properties_of(fields)}, {"additionalProperties", false}};
}

Json remove_schema() {
  return {{"const", true}, {"description", "Takes the item of this id out of what is extended."}};
}

//! Items need only their id: the rest may come from the scenario that is extended.
Json items_schema(const Field& field) {
  Json item = object_schema(field.fields);
  item["properties"]["remove"] = remove_schema();
  item["required"] = {"id"};
  return {{"type", "array"}, {"items", item}};
}

Json rows_schema(const Field& field) {
  Json row = object_schema(field.fields);
  Json required = Json::array();
  for (const Field& member : field.fields) {
    if (member.presence == Presence::required) required.push_back(member.name);
  }
  row["required"] = required;
  return {{"type", "array"}, {"items", row}, {"minItems", 1}};
}

Json levers_schema() {
  Json item{{"type", "object"}, {"properties", properties_of(common_lever_fields())}, {"required", {"id"}}};
  item["properties"]["type"] = {{"enum", lever_type_names()}};
  item["properties"]["remove"] = remove_schema();
  Json cases = Json::array();
  for (const LeverType& type : lever_types()) {
    Json fields = object_schema(type.all_fields());
    fields["description"] = type.meaning;
    cases.push_back({{"if", {{"properties", {{"type", {{"const", type.name}}}}}, {"required", {"type"}}}},
                     {"then", std::move(fields)}});
  }
  item["allOf"] = std::move(cases);
  return {{"type", "array"}, {"items", item}};
}

Json sweep_schema() {
  const Json value{{"type", {"string", "number", "boolean"}}};
  return {{"type", "object"},
          {"properties", {{"mode", {{"enum", {"grid", "list"}}}}}},
          {"additionalProperties", {{"type", "array"}, {"items", value}, {"minItems", 1}}}};
}

Json type_schema(const Field& field) {
  switch (field.type) {
    case Type::text:
      return {{"type", "string"}, {"minLength", 1}};
    case Type::name:
      return {{"type", "string"}, {"pattern", "^[A-Za-z0-9][A-Za-z0-9._@=-]{0,199}$"}};
    case Type::integer:
    case Type::real:
      return number_schema(field);
    case Type::month:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])$"}};
    case Type::choice:
      return choice_schema(field);
    case Type::choices:
      return {{"type", "array"}, {"items", choice_schema(field)}};
    case Type::texts:
      return text_or_texts();
    case Type::section:
      return object_schema(field.fields);
    case Type::items:
      return items_schema(field);
    case Type::rows:
      return rows_schema(field);
    case Type::levers:
      return levers_schema();
    case Type::sweep:
      return sweep_schema();
  }
  return {};
}

Json default_of(const Field& field) {
  if (field.type == Type::choices) return fallback_words(field);
  const std::string text(field.fallback);
  if (const auto whole = parse_integer(text)) return *whole;
  if (const auto real = parse_real(text)) return *real;
  return text;
}

Json field_schema(const Field& field) {
  Json schema = type_schema(field);
  std::string description(field.meaning);
  if (!field.unit.empty()) description += fmt::format(" [{}]", field.unit);
  schema["description"] = description;
  if (!field.fallback.empty()) schema["default"] = default_of(field);
  return schema;
}

Json properties_of(std::span<const Field> fields) {
  Json properties = Json::object();
  for (const Field& field : fields) properties[std::string(field.name)] = field_schema(field);
  return properties;
}

//! Names of the required fields that are, or are not, inherited.
Json required_names(Inheritance inheritance) {
  Json required = Json::array();
  for (const Field& field : scenario_fields()) {
    if (field.presence == Presence::required && field.inheritance == inheritance)
      required.push_back(field.name);
  }
  return required;
}

}  // namespace

std::string json_schema() {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Clepsydre scenario"}};
  schema.update(object_schema(scenario_fields()));
  schema["required"] = required_names(Inheritance::own);
  schema["if"] = {{"not", {{"required", {"extends"}}}}};
  schema["then"] = {{"required", required_names(Inheritance::inherited)}};
  return schema.dump(2) + "\n";
}

}  // namespace clepsydre::scenarios
