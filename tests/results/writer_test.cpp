#include "results/writer.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>

#include "results/hdf5.hpp"
#include "results/reader.hpp"
#include "tests/results/writing.hpp"

namespace clepsydre::results {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(Writer, LeavesNothingWhenItIsNotFinished) {
  const tests::ScratchFolder folder;
  {
    Writer writer(folder / "run.h5", sample::layout());
    const std::vector<Turn> all = pieces(writer.layout());
    add(writer, std::span(all).first(3));
  }
  EXPECT_TRUE(folder.empty());
}

TEST(Writer, LeavesTheFormerFileUntilTheNewOneIsWhole) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const std::string former = tests::bytes_of(folder / "run.h5");
  { const Writer writer(folder / "run.h5", sample::layout({.months = 3})); }
  EXPECT_TRUE(tests::bytes_of(folder / "run.h5") == former);
  write_sample(folder / "run.h5", sample::layout({.months = 3}));
  EXPECT_EQ(Reader(folder / "run.h5").layout().months, 3);
}

TEST(Writer, TakesOverAPartThatACrashLeft) {
  const tests::ScratchFolder folder;
  std::ofstream(folder / "run.h5.part") << std::string(1 << 20, 'x');
  write_sample(folder / "run.h5");
  write_sample(folder / "clean.h5");
  EXPECT_TRUE(tests::bytes_of(folder / "run.h5") == tests::bytes_of(folder / "clean.h5"));
}

TEST(Writer, RefusesToFinishWithoutAPieceAndNamesIt) {
  const tests::ScratchFolder folder;
  {
    Writer writer(folder / "run.h5", sample::layout());
    std::vector<Turn> all = pieces(writer.layout());
    all.erase(all.begin() + 7);
    add(writer, all);
    add_replications(writer);
    EXPECT_THAT([&] { writer.finish(); }, testing::ThrowsMessage<std::logic_error>(
                                              "the result lacks court '100000' under scenario 'amiable'"));
  }
  EXPECT_TRUE(folder.empty());
}

TEST(Writer, GivesTheSameFiguresAndTheSameBytesForEveryOrderOfArrivalWhateverTheTurns) {
  const tests::ScratchFolder folder;
  std::vector<Turn> turns = pieces(sample::layout());
  std::ranges::reverse(turns);
  const auto written = [&](const char* name, std::span<const Turn> arrivals) {
    Writer writer(folder / name, sample::layout(), turns);
    add(writer, arrivals);
    add_replications(writer);
    writer.finish();
    return tests::bytes_of(folder / name);
  };
  const std::string in_turn = written("in-turn.h5", turns);
  EXPECT_TRUE(written("usual.h5", pieces(sample::layout())) == in_turn);
  write_sample(folder / "usual-turns.h5");
  EXPECT_THAT(Reader(folder / "in-turn.h5").read(1, PlaceId(2)).mean[0],
              testing::Pointwise(testing::NanSensitiveFloatEq(),
                                 Reader(folder / "usual-turns.h5").read(1, PlaceId(2)).mean[0]));
}

TEST(Writer, RefusesTurnsThatAreNotOneAPiece) {
  const tests::ScratchFolder folder;
  std::vector<Turn> turns = pieces(sample::layout());
  const Turn last = turns.back();
  turns.pop_back();
  EXPECT_THROW(Writer(folder / "run.h5", sample::layout(), turns), std::logic_error);
  turns.push_back(last);
  turns.push_back(last);
  EXPECT_THROW(Writer(folder / "run.h5", sample::layout(), turns), std::logic_error);
  EXPECT_TRUE(folder.empty());
}

TEST(Writer, RefusesToFinishWithoutTheReplicationsItPromised) {
  const tests::ScratchFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  add(writer, pieces(writer.layout()));
  writer.add(compress(writer.layout(), sample::replications(writer.layout(), 0, CourtId(0))));
  EXPECT_THAT([&] { writer.finish(); },
              testing::ThrowsMessage<std::logic_error>(
                  "the result lacks the replications of court '100100' under scenario 'amiable'"));
}

TEST(Writer, RefusesAPieceTwiceAndACourtThatIsNotKept) {
  const tests::ScratchFolder folder;
  Writer writer(folder / "run.h5", sample::layout());
  const Turn first[] = {{0, PlaceId(0)}};  // written at once
  const Turn last[] = {{1, PlaceId(4)}};   // waits
  add(writer, first);
  add(writer, last);
  EXPECT_THROW(add(writer, first), std::logic_error);
  EXPECT_THROW(add(writer, last), std::logic_error);
  EXPECT_THROW(writer.add(compress(writer.layout(), sample::replications(writer.layout(), 0, CourtId(1)))),
               std::logic_error);
}

TEST(Writer, SaysWhereAFolderIsMissing) {
  const tests::ScratchFolder folder;
  EXPECT_THAT(message([&] { const Writer writer(folder / "nowhere/run.h5", sample::layout()); }),
              AllOf(HasSubstr("nowhere/run.h5.part"), HasSubstr("No such file or directory"),
                    HasSubstr("create its folder")));
}

TEST(Writer, SaysWhereThePathIsAFolder) {
  const tests::ScratchFolder folder;
  std::filesystem::create_directory(folder / "run.h5");
  EXPECT_THAT(message([&] { const Writer writer(folder / "run.h5", sample::layout()); }),
              HasSubstr("Is a directory"));
}

TEST(Writer, SaysWhereAnotherRunWritesTheSameFile) {
  const tests::ScratchFolder folder;
  const Writer writer(folder / "run.h5", sample::layout());
  EXPECT_THAT(message([&] { const Writer other(folder / "run.h5", sample::layout()); }),
              HasSubstr("another run is writing it"));
  EXPECT_TRUE(std::filesystem::exists(folder / "run.h5.part"));
}

TEST(Writer, SaysWhereTheDiskHasNoSpace) {
  const tests::ScratchFolder folder;
  std::filesystem::create_symlink("/dev/full", folder / "run.h5.part");
  EXPECT_THAT(message([&] { write_sample(folder / "run.h5"); }),
              AllOf(HasSubstr("No space left on device"), HasSubstr("free some space")));
  EXPECT_TRUE(folder.empty());
}

//! A disk of a few kilobytes that only this process sees, mounted on a folder.
class SmallDisk {
 public:
  SmallDisk(std::filesystem::path folder, std::size_t kilobytes) : folder_(std::move(folder)) {
    std::filesystem::create_directory(folder_);
    const std::string size = fmt::format("size={}k", kilobytes);
    mounted_ = unshare(CLONE_NEWNS) == 0 && mount("", "/", "", MS_REC | MS_PRIVATE, "") == 0 &&
               mount("tmpfs", folder_.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount(folder_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return folder_ / name; }
  [[nodiscard]] bool empty() const { return std::filesystem::is_empty(folder_); }

 private:
  std::filesystem::path folder_;
  bool mounted_ = false;
};

// Kilobytes with which the disk is full while the attributes, the coordinates, and the chunks are written.
class OnASmallDisk : public testing::TestWithParam<std::size_t> {};

TEST_P(OnASmallDisk, TheWriterSaysSoAndLeavesNothing) {
  const tests::ScratchFolder folder;
  const SmallDisk disk(folder / "disk", GetParam());
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a small disk";
  EXPECT_THAT(message([&] { write_sample(disk / "run.h5"); }),
              AllOf(HasSubstr("cannot write '"), HasSubstr("run.h5.part': No space left on device")));
  EXPECT_TRUE(disk.empty());
  EXPECT_EQ(H5Fget_obj_count(hid_t{H5F_OBJ_ALL}, H5F_OBJ_ALL), 0);
}

TEST_P(OnASmallDisk, TheWriterFailsAgainAndAnotherStillWorks) {
  const tests::ScratchFolder folder;
  const SmallDisk disk(folder / "disk", GetParam());
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a small disk";
  const auto write_twice = [&] {
    Writer writer(disk / "run.h5", sample::layout());
    const auto add_all = [&] {
      add(writer, pieces(writer.layout()));
      add_replications(writer);
      writer.finish();
    };
    const std::string problem = message(add_all);
    EXPECT_THAT(problem, HasSubstr("No space left on device"));
    EXPECT_EQ(message([&] { writer.finish(); }), problem);
  };
  std::ignore = message(write_twice);
  write_sample(folder / "run.h5");
  EXPECT_EQ(Reader(folder / "run.h5").layout().months, 14);
}

TEST_P(OnASmallDisk, TheLastTablesMayFailToo) {
  const tests::ScratchFolder folder;
  write_sample(folder / "run.h5");
  const std::size_t kilobytes = std::filesystem::file_size(folder / "run.h5") / 1024;
  const SmallDisk disk(folder / "disk", kilobytes - GetParam());
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a small disk";
  EXPECT_THAT(message([&] { write_sample(disk / "run.h5"); }), HasSubstr("No space left on device"));
  EXPECT_TRUE(disk.empty());
}

INSTANTIATE_TEST_SUITE_P(Kilobytes, OnASmallDisk, testing::Values(4, 60, 150, 250));

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

TEST(WriterDeathTest, ExitsInOrderAfterAFullDisk) {
  const tests::ScratchFolder folder;
  const auto fill_the_disk = [&] {
    const FullDisk disk(60000);
    std::exit(message([&] { write_sample(folder / "run.h5"); }).empty() ? 2 : 0);
  };
  EXPECT_EXIT(fill_the_disk(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace clepsydre::results
