#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// How libFuzzer changes the lines of a recording, for all targets that read one.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Lines = std::vector<std::string>;

Lines split(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Lines that begin with a wrong number would be refused before they are looked at.
std::string renumbered(const Lines& lines) {
    constexpr std::string_view begin = R"({"seq":)";
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto comma = lines[i].find(',');
        if (lines[i].starts_with(begin) && comma != std::string::npos) {
            text += std::string{begin} + std::to_string(i + 1) + lines[i].substr(comma);
        } else {
            text += lines[i];
        }
    }
    return text;
}

void mutate_line(std::string& line) {
    const auto most = line.size() + 32;
    std::vector<std::uint8_t> bytes(line.begin(), line.end());
    bytes.resize(most);
    bytes.resize(LLVMFuzzerMutate(bytes.data(), line.size(), most));
    line.assign(bytes.begin(), bytes.end());
}

}  // namespace

/// Changes whole lines as well as bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    std::minstd_rand random{seed};
    Lines lines = split({reinterpret_cast<const char*>(data), size});
    if (lines.size() < 2 || random() % 8 == 0)
        return LLVMFuzzerMutate(data, size, most);
    const auto any = [&] { return random() % lines.size(); };
    const auto at = any();
    const auto position = lines.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random() % 5) {
        case 0:
            lines.erase(position);
            break;
        case 1:
            lines.insert(position, std::string{lines[any()]});
            break;
        case 2:
            std::swap(lines[at], lines[any()]);
            break;
        default:
            mutate_line(lines[at]);
            break;
    }
    const std::string text = renumbered(lines);
    const auto kept = std::min(text.size(), most);
    std::copy_n(text.begin(), kept, data);
    return kept;
}
