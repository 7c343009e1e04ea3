#include "scenarios/text_file.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace clepsydre::scenarios {
namespace {

constexpr std::size_t largest = std::size_t{64} << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

//! Whether a sequence of three or four bytes is overlong, a surrogate, or beyond U+10FFFF.
bool forbidden(unsigned char lead, unsigned char second) {
  return (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
         (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
}

//! Offset of the first byte that is not UTF-8, or the size.
std::size_t valid_until(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || at + length > text.size()) return at;
    for (std::size_t i = 1; i < length; ++i) {
      if (!continues(text[at + i])) return at;
    }
    if (length > 2 && forbidden(lead, static_cast<unsigned char>(text[at + 1]))) return at;
    at += length;
  }
  return at;
}

bool is_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || value == 0x7F;
}

bool check_characters(const TextFile& file, Problems& problems) {
  const std::size_t valid = valid_until(file.text);
  if (valid < file.text.size()) {
    problems.add(file.mark(valid), fmt::format("byte 0x{:02X} is not UTF-8 (save the file as UTF-8)",
                                               static_cast<unsigned char>(file.text[valid])));
    return false;
  }
  const auto control = std::ranges::find_if(file.text, is_control);
  if (control == file.text.end()) return true;
  problems.add(
      file.mark(static_cast<std::size_t>(control - file.text.begin())),
      fmt::format("control character 0x{:02X} in a text file", static_cast<unsigned char>(*control)));
  return false;
}

//! The whole stream, or a little more than the largest size.
std::string read_all(std::istream& stream) {
  std::string text;
  std::array<char, 65536> part{};
  while (text.size() <= largest && (stream.read(part.data(), part.size()), stream.gcount() > 0)) {
    text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  }
  return text;
}

}  // namespace

Mark TextFile::mark(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(line_starts, offset);
  const auto line = static_cast<int>(after - line_starts.begin()) - 1;
  return mark(line, static_cast<int>(offset - line_starts[static_cast<std::size_t>(line)]));
}

Mark TextFile::mark(int line, int byte) const {
  const auto row = std::min(static_cast<std::size_t>(std::max(line, 0)), line_starts.size() - 1);
  const std::string_view before =
      std::string_view(text).substr(line_starts[row], static_cast<std::size_t>(std::max(byte, 0)));
  const auto characters = std::ranges::count_if(before, [](char c) { return !continues(c); });
  return {name, static_cast<int>(row) + 1, static_cast<int>(characters) + 1};
}

TextFile text_file(std::string name, std::string text) {
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  TextFile file{std::make_shared<const std::string>(std::move(name)), std::move(text), {0}};
  for (std::size_t at = 0; at < file.text.size(); ++at) {
    if (file.text[at] == '\n') file.line_starts.push_back(at + 1);
  }
  return file;
}

std::optional<TextFile> read_text_file(const std::filesystem::path& path, Problems& problems) {
  const Mark whole{std::make_shared<const std::string>(path.string()), 0, 0};
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    problems.add(whole, "cannot be read (it is a folder)");
    return std::nullopt;
  }
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    const std::string reason = errno == ENOENT ? "no such file" : std::strerror(errno);
    problems.add(whole, fmt::format("cannot be read ({})", reason));
    return std::nullopt;
  }
  std::string text = read_all(stream);
  if (text.size() > largest) {
    problems.add(whole, "cannot be read (larger than 64 MiB)");
    return std::nullopt;
  }
  TextFile file = text_file(path.string(), std::move(text));
  if (!check_characters(file, problems)) return std::nullopt;
  if (file.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    problems.add(whole, "is empty");
    return std::nullopt;
  }
  return file;
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot compute SHA-256 (is its default provider installed?)");
  }
  std::string hexadecimal;
  for (const unsigned char byte : digest) hexadecimal += fmt::format("{:02x}", byte);
  return hexadecimal;
}

}  // namespace clepsydre::scenarios
