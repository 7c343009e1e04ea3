// What is wrong with a user's input: collected, never thrown, all told at once.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace clepsydre::scenarios {

//! A place in a file. Lines and columns count from 1, columns in characters; line 0 is the file as a whole.
struct Mark {
  std::shared_ptr<const std::string> file;  //!< as the user named it; none for the command line
  int line = 0;
  int column = 0;
};

//! One thing that is wrong, and where.
struct Problem {
  std::string path;  //!< of the file; empty for the command line
  int line = 0;
  int column = 0;
  std::string message;
  auto operator<=>(const Problem&) const = default;
};

//! Problems in the order of files as they were read, then of lines. The same problem is kept once.
class Problems {
 public:
  void add(const Mark& mark, std::string message);
  void add(const Problems& others);
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  [[nodiscard]] std::span<const Problem> all() const { return problems_; }

  //! One problem a line, `file:line:column: message`, then "2 problems; nothing was run.". Empty if none.
  [[nodiscard]] std::string text() const;

 private:
  void insert(Problem problem);

  std::vector<Problem> problems_;
};

}  // namespace clepsydre::scenarios
