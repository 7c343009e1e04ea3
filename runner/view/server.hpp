// Serves the page and one result to a browser, and nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace clepsydre::runner {

struct ViewRequest {
  std::filesystem::path result;
  std::filesystem::path page;         //!< folder that npm bundled
  std::string address = "127.0.0.1";  //!< to listen on
  std::uint16_t port = 0;             //!< 0: any that is free
};

//! GET and HEAD of the files of the page, read once, and of /result.h5 by ranges; every other path is 404, so
//! that nothing of the disk but these can be read. A request that names another host than the one listened on
//! is refused where that is the loopback: a page of another site cannot reach the result through the browser.
class ViewServer {
 public:
  //! Errors: std::runtime_error where a file cannot be read or the port is taken, with what to do.
  explicit ViewServer(const ViewRequest& request);
  ~ViewServer();

  //! "http://127.0.0.1:8321/"
  [[nodiscard]] std::string url() const;
  //! Serves until stop(), at once where that came before.
  void run();
  //! From any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clepsydre::runner
