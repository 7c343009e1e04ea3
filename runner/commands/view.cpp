// clepsydre view: a result in the browser.
#include <fmt/format.h>

#include <cstdio>

#include "results/reader.hpp"
#include "runner/commands/commands.hpp"
#include "runner/view/server.hpp"
#include "runner/viewer_files.hpp"

namespace clepsydre::runner {
namespace {

Exit view(ViewRequest request) {
  request.page = viewer_files();
  const results::Reader opened(request.result);  // refuses what is no result, before a browser does
  ViewServer server(request);
  fmt::print("{} is shown at {}  (Ctrl-C stops)\n", request.result.string(), server.url());
  std::fflush(stdout);
  server.run();
  return Exit::done;
}

}  // namespace

Command add_view(CLI::App& app) {
  CLI::App* command = app.add_subcommand("view", "Show a result in the browser: map, courts, scenarios");
  auto request = std::make_shared<ViewRequest>();
  command->add_option("result", request->result, "Result file of clepsydre run")
      ->required()
      ->type_name("FILE");
  command->add_option("--port", request->port, "Port; 0 for any that is free")->capture_default_str();
  command
      ->add_option(
          "--address", request->address,
          "Address to listen on; the default is for this machine alone, 0.0.0.0 lets every machine of the "
          "network read the result")
      ->type_name("IP")
      ->capture_default_str();
  command->footer(
      "Serves the page and this file alone, read-only. To publish: copy the page's folder "
      "(share/clepsydre/viewer)\n"
      "and the file, as result.h5, to any web server that answers ranges.\n"
      "Examples:\n"
      "  clepsydre view comparison.h5\n"
      "  clepsydre view comparison.h5 --port 8321");
  return [request] { return view(*request); };
}

}  // namespace clepsydre::runner
