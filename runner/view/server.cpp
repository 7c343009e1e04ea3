#include "runner/view/server.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <stdexcept>
#include <thread>

#include "results/whole_file.hpp"
#include "runner/view/served_file.hpp"

namespace clepsydre::runner {
namespace {

//! The page asks for nothing but what comes from here; h5wasm compiles its own code.
constexpr const char* policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const char* type_of(const std::filesystem::path& file) {
  static const std::map<std::string, const char*> types = {{".html", "text/html; charset=utf-8"},
                                                           {".js", "text/javascript; charset=utf-8"},
                                                           {".css", "text/css; charset=utf-8"},
                                                           {".json", "application/json"},
                                                           {".txt", "text/plain; charset=utf-8"},
                                                           {".wasm", "application/wasm"},
                                                           {".svg", "image/svg+xml"}};
  const auto found = types.find(file.extension().string());
  return found == types.end() ? "application/octet-stream" : found->second;
}

struct PageFile {
  std::string content;
  const char* type;
};

//! By path: "/page.js", and "/" for the page itself.
std::map<std::string, PageFile> page_files(const std::filesystem::path& folder) {
  std::map<std::string, PageFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file())
      files["/" + entry.path().filename().string()] = {results::whole_file(entry.path()).value_or(""),
                                                       type_of(entry.path())};
  }
  files["/"] = files.at("/index.html");
  return files;
}

bool is_loopback(const std::string& host) {
  return host == "127.0.0.1" || host == "localhost" || host == "::1";
}

//! The name in a Host header: "[::1]:80" gives "::1".
std::string host_name(const std::string& header) {
  if (header.starts_with("[")) return header.substr(1, header.find(']') - 1);
  return header.substr(0, header.find(':'));
}

enum class Phase { bound, serving, stopped };

}  // namespace

struct ViewServer::State {
  explicit State(const ViewRequest& request)
      : page(page_files(request.page)), result(request.result), address(request.address) {
    server.set_default_headers({{"Content-Security-Policy", policy},
                                {"X-Content-Type-Options", "nosniff"},
                                {"Referrer-Policy", "no-referrer"},
                                {"Cross-Origin-Resource-Policy", "same-origin"},
                                {"Cache-Control", "no-cache"}});
    server.set_pre_routing_handler([this](const auto& asked, auto& answer) { return admit(asked, answer); });
    server.Get(".*", [this](const auto& asked, auto& answer) { give(asked, answer); });
    bind(request);
  }

  void bind(const ViewRequest& request) {
    // A port that another program listens on is an error, not shared with it.
    server.set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    port = request.port != 0 ? request.port : server.bind_to_any_port(address);
    const bool bound = request.port != 0 ? server.bind_to_port(address, request.port) : port > 0;
    if (bound) return;
    throw std::runtime_error(fmt::format(
        "cannot listen on {}:{}; another program may use this port: choose another with --port, or 0 for any",
        address, request.port));
  }

  httplib::Server::HandlerResponse admit(const httplib::Request& request, httplib::Response& response) const {
    using enum httplib::Server::HandlerResponse;
    if (is_loopback(address) && !is_loopback(host_name(request.get_header_value("Host")))) {
      response.status = 403;
      return Handled;
    }
    if (request.method == "GET" || request.method == "HEAD") return Unhandled;
    response.status = 405;
    response.set_header("Allow", "GET, HEAD");
    return Handled;
  }

  void give(const httplib::Request& request, httplib::Response& response) const {
    if (request.path == "/result.h5") return give_result(request, response);
    const auto file = page.find(request.path);
    if (file == page.end()) {
      response.status = 404;
      return;
    }
    // Through a provider, which the library does not compress: its brotli took half a second for the script.
    const std::string& bytes = file->second.content;
    response.set_content_provider(bytes.size(), file->second.type,
                                  [&bytes](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                    return sink.write(bytes.data() + offset, length);
                                  });
  }

  //! "5-" and "-5" are open on one side, which is -1.
  [[nodiscard]] bool lies_inside(const httplib::Range& range) const {
    return range.first < static_cast<ssize_t>(result.size()) &&
           (range.second < 0 || range.first <= range.second);
  }

  //! By ranges where the request has some: the library cuts what the provider gives.
  void give_result(const httplib::Request& request, httplib::Response& response) const {
    response.set_header("ETag", result.tag());
    response.set_header("Accept-Ranges", "bytes");
    if (!std::ranges::all_of(request.ranges,
                             [&](const httplib::Range& range) { return lies_inside(range); })) {
      response.status = 416;
      response.set_header("Content-Range", fmt::format("bytes */{}", result.size()));
      return;
    }
    response.set_content_provider(
        result.size(), "application/x-hdf5",
        [this](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
          std::array<char, 1 << 16> block;
          const std::size_t got = result.read({block.data(), std::min(length, block.size())}, offset);
          return got > 0 && sink.write(block.data(), got);
        });
  }

  std::map<std::string, PageFile> page;
  ServedFile result;
  std::string address;
  int port = 0;
  httplib::Server server;
  std::atomic<Phase> phase = Phase::bound;
  std::atomic<bool> finished = false;
};

ViewServer::ViewServer(const ViewRequest& request) : state_(std::make_unique<State>(request)) {}
ViewServer::~ViewServer() = default;

std::string ViewServer::url() const {
  const bool is_v6 = state_->address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}/", is_v6 ? "[" : "", state_->address, is_v6 ? "]" : "", state_->port);
}

void ViewServer::run() {
  Phase bound = Phase::bound;
  if (!state_->phase.compare_exchange_strong(bound, Phase::serving)) return;
  state_->server.listen_after_bind();
  state_->finished = true;
}

void ViewServer::stop() {
  if (state_->phase.exchange(Phase::stopped) != Phase::serving) return;
  // The library forgets a stop that comes while it is starting.
  while (!state_->server.is_running() && !state_->finished) std::this_thread::yield();
  state_->server.stop();
}

}  // namespace clepsydre::runner
