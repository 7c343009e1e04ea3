// The writer and the reader together: what goes in comes out, or nothing is there.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <random>
#include <thread>

#include "results/netcdf.hpp"
#include "results/reader.hpp"
#include "results/variables.hpp"
#include "results/writer.hpp"
#include "tests/results/sample.hpp"
#include "tests/results/temporary_folder.hpp"

namespace clepsydre::results {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Piece {
  std::size_t scenario;
  PlaceId place;
};

std::vector<Piece> pieces(const Layout& layout) {
  std::vector<Piece> all;
  for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
    for (std::size_t place = 0; place < layout.courts.size(); ++place)
      all.push_back({scenario, PlaceId(place)});
  }
  return all;
}

void add(Writer& writer, std::span<const Piece> all) {
  const Layout& layout = writer.layout();
  for (const auto& [scenario, place] : all) {
    writer.add(compress(layout, sample::summary(layout, scenario, place)));
  }
}

void add_replications(Writer& writer) {
  const Layout& layout = writer.layout();
  for (const CourtId court : layout.kept) {
    for (std::size_t scenario = 0; scenario < layout.scenarios.size(); ++scenario) {
      writer.add(sample::replications(layout, scenario, court));
    }
  }
}

void write_sample(const std::filesystem::path& path, const Layout& layout = sample::layout()) {
  Writer writer(path, layout);
  add(writer, pieces(layout));
  add_replications(writer);
  writer.finish();
}

bool same_bits(const std::vector<float>& one, const std::vector<float>& other) {
  return one.size() == other.size() && std::memcmp(one.data(), other.data(), one.size() * sizeof(float)) == 0;
}

std::vector<float> all_rounded(std::vector<float> values) {
  std::ranges::transform(values, values.begin(), rounded);
  return values;
}

//! The message of the exception that an action throws; empty where it throws none.
template <class Action>
std::string message(Action action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(ResultFile, GivesBackEveryFigure) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  for (const auto& [scenario, place] : pieces(reader.layout())) {
    const Summary written = sample::summary(reader.layout(), scenario, place);
    const Summary read = reader.read(scenario, place);
    for (const Measured& row : measured()) {
      const auto variable = static_cast<std::size_t>(row.variable);
      const bool exact = row.rounding == Rounding::exact;
      const auto& quantiles = written.quantile[variable];
      const auto& means = written.mean[variable];
      EXPECT_TRUE(same_bits(read.quantile[variable], exact ? quantiles : all_rounded(quantiles))) << row.name;
      EXPECT_TRUE(same_bits(read.mean[variable], exact ? means : all_rounded(means))) << row.name;
    }
  }
}

TEST(ResultFile, GivesBackOneFigureAtATime) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  const Summary all = reader.read(1, PlaceId(2));
  const Figure figure{.variable = Variable::duree,
                      .scenario = 1,
                      .place = PlaceId(2),
                      .contentieux = NodeId(11),
                      .month = 9,
                      .quantile = 4};
  const std::size_t month = 11 * all.months + 9;
  const auto duree = static_cast<std::size_t>(Variable::duree);
  EXPECT_EQ(reader.quantile(figure), all.quantile[duree][month * all.quantiles + 4]);
  EXPECT_EQ(reader.mean(figure), all.mean[duree][month]);
}

TEST(ResultFile, GivesBackItsAxesAndOrigin) {
  const TemporaryFolder folder;
  const Layout written = sample::layout();
  write_sample(folder / "run.h5", written);
  const Layout read = Reader(folder / "run.h5").layout();
  ASSERT_EQ(read.scenarios.size(), written.scenarios.size());
  EXPECT_EQ(read.scenarios[0].label, "Référence");
  EXPECT_EQ(read.scenarios[1].resolved, written.scenarios[1].resolved);
  ASSERT_EQ(read.courts.size(), written.courts.size());
  EXPECT_EQ(read.courts[0].label, "TJ Évry 0");
  EXPECT_TRUE(std::isnan(read.courts[0].latitude));
  EXPECT_EQ(read.courts[1].latitude, written.courts[1].latitude);
  EXPECT_EQ(read.courts[4].population, written.courts[4].population);
  ASSERT_EQ(read.contentieux.size(), written.contentieux.size());
  EXPECT_EQ(read.contentieux[2].parent, "TJ/1.");
  EXPECT_EQ(read.contentieux[2].level, 2);
  EXPECT_EQ(read.contentieux[2].node, ContentieuxNode::leaf);
  EXPECT_EQ(read.first, written.first);
  EXPECT_EQ(read.months, written.months);
  EXPECT_EQ(read.quantiles, written.quantiles);
  EXPECT_EQ(read.kept, written.kept);
  EXPECT_EQ(read.replications, written.replications);
  EXPECT_EQ(read.seed, written.seed);
  EXPECT_EQ(read.version, written.version);
  EXPECT_EQ(read.network_note, written.network_note);
  EXPECT_EQ(read.licence, written.licence);
}

TEST(ResultFile, GivesBackWholeReplications) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const Reader reader(folder / "run.h5");
  for (const CourtId court : reader.layout().kept) {
    EXPECT_EQ(reader.read_replications(1, court).counts,
              sample::replications(reader.layout(), 1, court).counts);
  }
}

TEST(ResultFile, HasTheSameBytesInWhateverOrderItsPiecesCome) {
  const TemporaryFolder folder;
  const Layout layout = sample::layout();
  write_sample(folder / "in-order.h5", layout);
  std::vector<Piece> shuffled = pieces(layout);
  for (unsigned seed = 0; seed < 5; ++seed) {
    std::ranges::shuffle(shuffled, std::mt19937(seed));
    Writer writer(folder / "shuffled.h5", layout);
    add_replications(writer);
    add(writer, shuffled);
    writer.finish();
    EXPECT_TRUE(bytes_of(folder / "shuffled.h5") == bytes_of(folder / "in-order.h5")) << "seed " << seed;
  }
}

TEST(ResultFile, HasTheSameBytesFromSevenThreads) {
  const TemporaryFolder folder;
  const Layout layout = sample::layout({.courts = 20});
  write_sample(folder / "one.h5", layout);
  const std::vector<Piece> all = pieces(layout);
  Writer writer(folder / "seven.h5", layout);
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < 7; ++thread) {
      threads.emplace_back([&, thread] {
        for (std::size_t i = all.size() - 1 - thread; i < all.size(); i -= 7) add(writer, {&all[i], 1});
      });
    }
  }
  add_replications(writer);
  writer.finish();
  EXPECT_TRUE(bytes_of(folder / "seven.h5") == bytes_of(folder / "one.h5"));
}

TEST(ResultFile, HasItsNameOnlyWhenWhole) {
  const TemporaryFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  add(writer, pieces(writer.layout()));
  add_replications(writer);
  EXPECT_FALSE(std::filesystem::exists(folder / "run.h5"));
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5.part"));
  writer.finish();
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5"));
  EXPECT_FALSE(std::filesystem::exists(folder / "run.h5.part"));
}

TEST(Writer, LeavesNothingWhenItIsNotFinished) {
  const TemporaryFolder folder;
  {
    Writer writer(folder / "run.h5", sample::layout());
    const std::vector<Piece> all = pieces(writer.layout());
    add(writer, std::span(all).first(3));
  }
  EXPECT_TRUE(folder.empty());
}

TEST(Writer, LeavesTheFormerFileUntilTheNewOneIsWhole) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const std::string former = bytes_of(folder / "run.h5");
  { const Writer writer(folder / "run.h5", sample::layout({.months = 3})); }
  EXPECT_TRUE(bytes_of(folder / "run.h5") == former);
  write_sample(folder / "run.h5", sample::layout({.months = 3}));
  EXPECT_EQ(Reader(folder / "run.h5").layout().months, 3);
}

TEST(Writer, TakesOverAPartThatACrashLeft) {
  const TemporaryFolder folder;
  std::ofstream(folder / "run.h5.part") << std::string(1 << 20, 'x');
  write_sample(folder / "run.h5");
  write_sample(folder / "clean.h5");
  EXPECT_TRUE(bytes_of(folder / "run.h5") == bytes_of(folder / "clean.h5"));
}

TEST(Writer, RefusesToFinishWithoutAPieceAndNamesIt) {
  const TemporaryFolder folder;
  {
    Writer writer(folder / "run.h5", sample::layout());
    std::vector<Piece> all = pieces(writer.layout());
    all.erase(all.begin() + 7);
    add(writer, all);
    add_replications(writer);
    EXPECT_THAT([&] { writer.finish(); }, testing::ThrowsMessage<std::logic_error>(
                                              "the result lacks court '100000' under scenario 'amiable'"));
  }
  EXPECT_TRUE(folder.empty());
}

TEST(Writer, RefusesToFinishWithoutTheReplicationsItPromised) {
  const TemporaryFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  add(writer, pieces(writer.layout()));
  writer.add(sample::replications(writer.layout(), 0, CourtId(0)));
  EXPECT_THAT([&] { writer.finish(); },
              testing::ThrowsMessage<std::logic_error>(
                  "the result lacks the replications of court '100100' under scenario 'amiable'"));
}

TEST(Writer, RefusesAPieceTwiceAndACourtThatIsNotKept) {
  const TemporaryFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  const Piece first[] = {{0, PlaceId(0)}};  // written at once
  const Piece last[] = {{1, PlaceId(4)}};   // waits
  add(writer, first);
  add(writer, last);
  EXPECT_THROW(add(writer, first), std::logic_error);
  EXPECT_THROW(add(writer, last), std::logic_error);
  EXPECT_THROW(writer.add(sample::replications(writer.layout(), 0, CourtId(1))), std::logic_error);
}

TEST(Writer, SaysWhereAFolderIsMissing) {
  const TemporaryFolder folder;
  EXPECT_THAT(message([&] { const Writer writer(folder / "nowhere/run.h5", sample::layout()); }),
              AllOf(HasSubstr("nowhere/run.h5.part"), HasSubstr("No such file or directory"),
                    HasSubstr("create its folder")));
}

TEST(Writer, SaysWhereThePathIsAFolder) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "run.h5");
  EXPECT_THAT(message([&] { const Writer writer(folder / "run.h5", sample::layout()); }),
              HasSubstr("Is a directory"));
}

TEST(Writer, SaysWhereAnotherRunWritesTheSameFile) {
  const TemporaryFolder folder;
  const Writer writer(folder / "run.h5", sample::layout());
  EXPECT_THAT(message([&] { const Writer other(folder / "run.h5", sample::layout()); }),
              HasSubstr("another run is writing it"));
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5.part"));
}

//! While it lives, no file may grow beyond a size: the same to a program as a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t size) {
    former_handler_ = std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &former_);
    const rlimit limit{size, former_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &former_);
    std::signal(SIGXFSZ, former_handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit former_{};
  void (*former_handler_)(int) = nullptr;
};

// Sizes at which the disk is full while the skeleton, the first chunk, a later one and the last tables are
// written.
class OnAFullDisk : public testing::TestWithParam<rlim_t> {};

TEST_P(OnAFullDisk, TheWriterSaysSoAndLeavesNothing) {
  const TemporaryFolder folder;
  std::string problem;
  {
    const FullDisk disk(GetParam());
    problem = message([&] { write_sample(folder / "run.h5"); });
  }
  EXPECT_THAT(problem, AllOf(HasSubstr("cannot write '"), HasSubstr("run.h5.part': File too large")));
  EXPECT_TRUE(folder.empty());
}

TEST_P(OnAFullDisk, TheWriterFailsAgainAndAnotherStillWorks) {
  const TemporaryFolder folder;
  const std::string first = message([&] {
    Writer writer(folder / "run.h5", sample::layout());
    std::string problem;
    {
      const FullDisk disk(GetParam());
      problem = message([&] { add(writer, pieces(writer.layout())); });
    }
    if (!problem.empty()) {
      EXPECT_EQ(message([&] { writer.finish(); }), problem);
    }
  });
  EXPECT_TRUE(folder.empty()) << first;
  write_sample(folder / "run.h5");
  EXPECT_EQ(Reader(folder / "run.h5").layout().months, 14);
}

INSTANTIATE_TEST_SUITE_P(Sizes, OnAFullDisk, testing::Values(0, 4000, 60000, 150000, 250000, 400000));

TEST(Reader, SaysWhereThereIsNoFile) {
  EXPECT_THAT(message([] { const Reader reader("/nowhere/run.h5"); }),
              HasSubstr("cannot read '/nowhere/run.h5': there is no such file"));
}

TEST(Reader, SaysWhereAFileIsNoHdf5) {
  const TemporaryFolder folder;
  std::ofstream(folder / "run.h5") << "schema: clepsydre/scenario/1\n";
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no whole HDF5 file"));
}

TEST(Reader, SaysWhereAFileIsCutShort) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  const auto size = std::filesystem::file_size(folder / "run.h5");
  for (const auto kept : {size - 1, size / 2, std::uintmax_t{100}, std::uintmax_t{0}}) {
    std::filesystem::resize_file(folder / "run.h5", kept);
    EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
                AllOf(HasSubstr("no whole HDF5 file"), HasSubstr("copy it again")))
        << "cut to " << kept;
  }
}

//! Gives a file another `clepsydre_format`, or none where it is empty.
void rename_format(const std::filesystem::path& path, std::string_view name) {
  const File file(check(H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), "opening"));
  check(H5Adelete(file.id(), "clepsydre_format"), "removing");
  if (!name.empty()) netcdf::put(file.id(), "clepsydre_format", name);
}

TEST(Reader, SaysWhereAnotherVersionWroteTheFile) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "clepsydre/result/7");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }),
              HasSubstr("its format is 'clepsydre/result/7', this program reads 'clepsydre/result/1'"));
}

TEST(Reader, SaysWhereAnotherProgramWroteTheFile) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  rename_format(folder / "run.h5", "");
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("no result of Clepsydre"));
}

TEST(Reader, SaysWhereATableIsDamaged) {
  const TemporaryFolder folder;
  write_sample(folder / "run.h5");
  std::string bytes = bytes_of(folder / "run.h5");
  bytes[bytes.find(format_name)] = 'x';
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  EXPECT_THAT(message([&] { const Reader reader(folder / "run.h5"); }), HasSubstr("it is damaged"));
}

TEST(Reader, SaysWhereAChunkIsDamaged) {
  const TemporaryFolder folder;
  const Layout layout = sample::layout();
  write_sample(folder / "run.h5", layout);
  std::string bytes = bytes_of(folder / "run.h5");
  const Bytes chunk = compress(layout, sample::summary(layout, 0, PlaceId(1))).quantile[0];
  const auto at = bytes.find(std::string_view(reinterpret_cast<const char*>(chunk.data()), chunk.size()));
  ASSERT_NE(at, std::string::npos);
  bytes[at + chunk.size() / 2] ^= 1;
  std::ofstream(folder / "run.h5", std::ios::binary) << bytes;
  const Reader reader(folder / "run.h5");
  EXPECT_THAT(message([&] { std::ignore = reader.read(0, PlaceId(1)); }), HasSubstr("it is damaged"));
}

TEST(Reader, ReadsACourtOfNationalSizeWithinATenthOfASecond) {
  const TemporaryFolder folder;
  const Layout layout = sample::layout({.courts = 1, .groups = 12, .leaves = 6, .months = 60});
  write_sample(folder / "run.h5", layout);
  auto fastest = std::chrono::steady_clock::duration::max();
  for (int attempt = 0; attempt < 5; ++attempt) {  // the machine may be busy with other things
    const auto start = std::chrono::steady_clock::now();
    std::ignore = Reader(folder / "run.h5").read(1, PlaceId(0));
    fastest = std::min(fastest, std::chrono::steady_clock::now() - start);
  }
  EXPECT_LT(fastest, std::chrono::milliseconds(100));
}

}  // namespace
}  // namespace clepsydre::results
