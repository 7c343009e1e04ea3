#include "runner/view/server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <httplib.h>

#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include "tests/support/scratch_folder.hpp"

namespace clepsydre::runner {
namespace {

using testing::HasSubstr;

constexpr std::size_t result_size = 200'000;  // more than one block

std::string result_bytes() {
  std::string bytes(result_size, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 2654435761U >> 13);
  return bytes;
}

//! A page, a secret beside it, and a result, served while this lives.
class Served {
 public:
  explicit Served(std::string address = "127.0.0.1") {
    std::filesystem::create_directory(folder_ / "page");
    std::ofstream(folder_ / "page/index.html") << "<!doctype html>";
    std::ofstream(folder_ / "page/page.js") << "let x;";
    std::ofstream(folder_ / "secret.txt") << "secret";
    std::ofstream(folder_ / "run.h5", std::ios::binary) << result_bytes();
    server_.emplace(ViewRequest{.result = folder_ / "run.h5", .page = folder_ / "page", .address = address});
    thread_ = std::jthread([this] { server_->run(); });
    client_.emplace(server_->url().substr(0, server_->url().size() - 1));
    client_->set_url_encode(false);
  }
  ~Served() { server_->stop(); }

  httplib::Client& client() { return *client_; }
  [[nodiscard]] std::string url() const { return server_->url(); }
  [[nodiscard]] std::filesystem::path path(const char* name) const { return folder_ / name; }

 private:
  tests::ScratchFolder folder_;
  std::optional<ViewServer> server_;
  std::jthread thread_;
  std::optional<httplib::Client> client_;
};

TEST(View, GivesThePageWithAPolicyThatKeepsItHere) {
  Served served;
  const auto page = served.client().Get("/");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->body, "<!doctype html>");
  EXPECT_THAT(page->get_header_value("Content-Type"), HasSubstr("text/html"));
  EXPECT_THAT(page->get_header_value("Content-Security-Policy"), HasSubstr("default-src 'none'"));
  EXPECT_EQ(served.client().Get("/page.js")->body, "let x;");
}

TEST(View, SpendsNoTimeOnCompression) {
  Served served;
  const auto script = served.client().Get("/page.js", {{"Accept-Encoding", "gzip, deflate, br"}});
  ASSERT_TRUE(script);
  EXPECT_EQ(script->get_header_value("Content-Encoding"), "");
  EXPECT_EQ(script->body, "let x;");
}

TEST(View, GivesTheBytesOfARangeAndNoOthers) {
  Served served;
  const std::string all = result_bytes();
  for (const auto& [first, last] : {std::pair<long, long>{0, 7}, {65'530, 140'000}, {199'990, 199'999}}) {
    const auto part = served.client().Get("/result.h5", {httplib::make_range_header({{first, last}})});
    ASSERT_TRUE(part);
    EXPECT_EQ(part->status, 206);
    const auto length = static_cast<std::size_t>(last - first + 1);
    EXPECT_TRUE(part->body == all.substr(static_cast<std::size_t>(first), length)) << first;
    EXPECT_EQ(part->get_header_value("Content-Range"),
              fmt::format("bytes {}-{}/{}", first, last, result_size));
  }
  const auto whole = served.client().Get("/result.h5");
  EXPECT_TRUE(whole->body == all);
  EXPECT_EQ(whole->get_header_value("Accept-Ranges"), "bytes");
  EXPECT_EQ(whole->get_header_value("Content-Encoding"), "");
}

TEST(View, TellsTheSizeWithoutTheBytes) {
  Served served;
  const auto head = served.client().Head("/result.h5");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->get_header_value("Content-Length"), std::to_string(result_size));
  EXPECT_EQ(head->body, "");
}

TEST(View, RefusesARangeBeyondTheEnd) {
  Served served;
  const auto beyond = served.client().Get("/result.h5", {{"Range", "bytes=200000-200010"}});
  ASSERT_TRUE(beyond);
  EXPECT_EQ(beyond->status, 416);
}

TEST(View, HasNoPathButThoseItServes) {
  Served served;
  for (const char* path : {"/secret.txt", "/../secret.txt", "/%2e%2e/secret.txt", "/page.js/../../secret.txt",
                           "//etc/passwd", "/run.h5", "/page/index.html", "/etc/passwd"}) {
    const auto answer = served.client().Get(path);
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 404) << path;
    EXPECT_EQ(answer->body.find("secret"), std::string::npos) << path;
  }
}

TEST(View, ChangesNothing) {
  Served served;
  EXPECT_EQ(served.client().Post("/result.h5", "x", "text/plain")->status, 405);
  EXPECT_EQ(served.client().Put("/page.js", "x", "text/plain")->status, 405);
  EXPECT_EQ(served.client().Delete("/result.h5")->status, 405);
  EXPECT_TRUE(served.client().Get("/result.h5")->body == result_bytes());
}

TEST(View, RefusesAPageOfAnotherSite) {
  Served served;
  EXPECT_EQ(served.client().Get("/", {{"Host", "elsewhere.example"}})->status, 403);
  EXPECT_EQ(served.client().Get("/", {{"Host", "localhost:1"}})->status, 200);
  EXPECT_EQ(served.client().Get("/", {{"Host", "[::1]:1"}})->status, 200);
}

TEST(View, StaysWithTheFileThatItOpened) {
  Served served;
  std::ofstream(served.path("new.h5")) << "new";
  std::filesystem::rename(served.path("new.h5"), served.path("run.h5"));
  EXPECT_TRUE(served.client().Get("/result.h5")->body == result_bytes());
}

TEST(View, SaysThatAPortIsTaken) {
  Served served;
  const std::string url = served.url();
  const auto port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  const ViewRequest same{.result = served.path("run.h5"), .page = served.path("page"), .port = port};
  EXPECT_THAT([&] { ViewServer twin(same); },
              testing::ThrowsMessage<std::runtime_error>(HasSubstr("--port")));
}

TEST(View, SaysThatTheResultIsNotThere) {
  const tests::ScratchFolder folder;
  std::ofstream(folder / "index.html") << "x";
  const ViewRequest request{.result = folder / "none.h5", .page = folder / ""};
  EXPECT_THAT([&] { ViewServer server(request); },
              testing::ThrowsMessage<std::runtime_error>(HasSubstr("none.h5")));
}

}  // namespace
}  // namespace clepsydre::runner
