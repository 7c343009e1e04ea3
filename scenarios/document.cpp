#include "scenarios/document.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cassert>
#include <sstream>

namespace clepsydre::scenarios {
namespace {

//! Builds Values from the parser's events; YAML::Node would forget duplicate keys and quotes.
class Builder : public YAML::EventHandler {
 public:
  Builder(const TextFile& file, Problems& problems) : file_(file), problems_(problems) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) fault(mark, "a second document begins here (a file holds one)");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    place(node(Value::Kind::null, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fault(mark, "aliases (*) are not read (write it out, or use 'extends')");
    const bool in_list = !stack_.empty() && stack_.back().value.kind == Value::Kind::list;
    if (!in_list) place(node(Value::Kind::null, mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    Value value = node(Value::Kind::scalar, mark);
    value.text = text;
    value.style = tag == "!" ? Style::quoted : Style::plain;
    place(std::move(value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::map, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

  std::optional<Value> take() { return std::move(document_); }

 private:
  struct Frame {
    Value value;
    std::optional<Value> key;  // of a map, read before its value
  };

  [[nodiscard]] Mark mark_of(const YAML::Mark& mark) const { return file_.mark(mark.line, mark.column); }
  void fault(const YAML::Mark& mark, std::string message) {
    problems_.add(mark_of(mark), std::move(message));
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) fault(mark, "anchors (&) are not read (write it out, or use 'extends')");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      fault(mark, fmt::format("tags are not read (found {})", tag));
  }
  [[nodiscard]] Value node(Value::Kind kind, const YAML::Mark& mark) const {
    Value value;
    value.kind = kind;
    value.mark = mark_of(mark);
    return value;
  }
  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    stack_.push_back({node(kind, mark), std::nullopt});
  }
  void close() {
    Value value = std::move(stack_.back().value);
    stack_.pop_back();
    place(std::move(value));
  }
  void place(Value value) {
    if (documents_ > 1) return;
    if (stack_.empty()) {
      document_ = std::move(value);
    } else if (Frame& top = stack_.back(); top.value.kind == Value::Kind::list) {
      top.value.items.push_back(std::move(value));
    } else if (!top.key) {
      top.key = std::move(value);
    } else {
      place_member(top.value, *top.key, std::move(value));
      top.key.reset();
    }
  }
  void place_member(Value& map, const Value& key, Value value) {
    if (key.kind != Value::Kind::scalar) {
      problems_.add(key.mark, "a key must be text");
    } else if (key.text == "<<" && key.style == Style::plain) {
      problems_.add(key.mark, "merge keys (<<) are not read (write it out, or use 'extends')");
    } else if (const Value* first = map.find(key.text)) {
      problems_.add(key.mark, fmt::format("duplicate key '{}' (its first value is on line {})", key.text,
                                          first->mark.line));
    } else {
      map.entries.push_back({key.text, key.mark, std::move(value)});
    }
  }

  const TextFile& file_;
  Problems& problems_;
  std::vector<Frame> stack_;
  std::optional<Value> document_;
  int documents_ = 0;
};

void set_paths(Value& value, const std::string& path) {
  value.path = path;
  for (Entry& entry : value.entries) set_paths(entry.value, member(path, entry.key));
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    set_paths(value.items[i], fmt::format("{}[{}]", path, i));
  }
}

bool check_tabs(const TextFile& file, Problems& problems) {
  bool fine = true;
  for (const std::size_t start : file.line_starts) {
    const std::size_t text = std::min(file.text.find_first_not_of(" \t", start), file.text.size());
    const std::size_t tab = file.text.find('\t', start);
    if (tab >= text || text == file.text.size() || file.text[text] == '\n' || file.text[text] == '\r')
      continue;
    problems.add(file.mark(tab), "a tab in the indentation (YAML wants spaces)");
    fine = false;
  }
  return fine;
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

Value* Value::find(std::string_view key) {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

const Value& Value::operator[](std::string_view key) const {
  const Value* value = find(key);
  assert(value);
  return *value;
}

std::string Value::text_of(std::string_view key) const {
  const Value* value = find(key);
  return value ? value->text : "";
}

Value scalar(std::string text, Style style, const Value& near) {
  Value value;
  value.kind = Value::Kind::scalar;
  value.text = std::move(text);
  value.style = style;
  value.mark = near.mark;
  return value;
}

std::string member(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::optional<Value> parse_document(const TextFile& file, Problems& problems) {
  if (!check_tabs(file, problems)) return std::nullopt;
  Builder builder(file, problems);
  try {
    std::istringstream stream(file.text);
    YAML::Parser parser(stream);
    // Never more than two: yaml-cpp 0.7 finds documents without end behind a stray bracket.
    if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    problems.add(file.mark(error.mark.line, error.mark.column), "is not YAML: " + error.msg);
    return std::nullopt;
  }
  std::optional<Value> document = builder.take();
  if (!document || document->kind == Value::Kind::null) {
    problems.add({file.name, 0, 0}, "is empty");
    return std::nullopt;
  }
  if (document->kind != Value::Kind::map) {
    problems.add(document->mark, "the file must hold a mapping, 'key: value'");
    return std::nullopt;
  }
  set_paths(*document, "");
  return document;
}

}  // namespace clepsydre::scenarios
