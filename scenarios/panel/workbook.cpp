#include "scenarios/panel/workbook.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "scenarios/search_path.hpp"

namespace clepsydre::scenarios {
namespace {

constexpr const char* interpreter = "/usr/bin/python3";  // Debian's: it has openpyxl

//! Both ends of a pipe, closed at the end.
class Pipe {
 public:
  Pipe() {
    if (pipe(ends_.data()) != 0) throw std::runtime_error("no pipe to a script can be made");
  }
  ~Pipe() {
    close_writing();
    close(ends_[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }
  [[nodiscard]] std::string read_all() const {
    std::string text;
    std::array<char, 65536> part{};
    for (ssize_t size; (size = read(ends_[0], part.data(), part.size())) > 0;)
      text.append(part.data(), static_cast<std::size_t>(size));
    return text;
  }

 private:
  std::array<int, 2> ends_{};
};

pid_t start(const std::filesystem::path& script, const std::filesystem::path& file, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  std::string words[] = {interpreter, "-B", script.string(), file.string()};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawn(&child, interpreter, &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0)
    throw std::runtime_error(std::string(interpreter) + " does not run (install the Debian package python3)");
  return child;
}

std::string output_of(const std::filesystem::path& script, const std::filesystem::path& file) {
  Pipe pipe;
  const pid_t child = start(script, file, pipe.writing());
  pipe.close_writing();
  std::string text = pipe.read_all();
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error(script.string() + " failed on '" + file.string() + "'");
  return text;
}

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t end; (end = line.find('\t')) != std::string_view::npos; line.remove_prefix(end + 1))
    fields.emplace_back(line.substr(0, end));
  fields.emplace_back(line);
  return fields;
}

WorkbookKind kind_named(std::string_view word) {
  if (word == "activity") return WorkbookKind::activity;
  return word == "staff" ? WorkbookKind::staff : WorkbookKind::persons;
}

void take_line(Workbook& workbook, std::vector<std::string> fields, const Mark& whole, Problems& problems) {
  const std::string word = fields.front();
  fields.erase(fields.begin());
  if (word == "row") {
    workbook.rows.push_back(std::move(fields));
  } else if (word == "columns") {
    workbook.columns = std::move(fields);
  } else if (word == "kind") {
    workbook.kind = kind_named(fields.front());
  } else if (word == "passed") {
    workbook.passed = fields.front();
  } else if (word == "title") {
    workbook.title = fields.front();
  } else {
    problems.add(whole, fields.front());
  }
}

}  // namespace

Workbook read_workbook(const std::filesystem::path& path, Problems& problems) {
  const Mark whole{std::make_shared<const std::string>(path.string()), 0, 0};
  Workbook workbook;
  if (!std::filesystem::exists(path)) {
    problems.add(whole, "cannot be read (no such file)");
    return workbook;
  }
  const std::filesystem::path script = data_root() / "panel/workbook.py";
  if (!std::filesystem::exists(script))
    throw std::runtime_error(script.string() + " is not there; set CLEPSYDRE_DATA to the folder that has it");
  const std::string text = output_of(script, path);
  std::string_view rest = text;
  for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1))
    take_line(workbook, split(rest.substr(0, end)), whole, problems);
  return workbook;
}

}  // namespace clepsydre::scenarios
