#include "app/job/launch.hpp"

#include <array>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace app {

namespace fs = std::filesystem;

bool is_python_file(std::string_view path) {
    return path.size() > 3 && path.ends_with(".py");
}

std::optional<std::vector<std::string>> split_arguments(std::string_view line) {
    std::vector<std::string> words;
    bool in_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == ' ' || c == '\t')) {
            in_word = false;
            continue;
        }
        if (!in_word)
            words.emplace_back();
        in_word = true;
        if (c == '\\' && quote != '\'' && i + 1 < line.size())
            words.back() += line[++i];
        else if (quote != 0 ? c == quote : c == '\'' || c == '"')
            quote = quote != 0 ? '\0' : c;
        else
            words.back() += c;
    }
    if (quote != 0)
        return {};
    return words;
}

std::string join_arguments(const std::vector<std::string>& arguments) {
    std::string line;
    for (const std::string& word : arguments) {
        if (!line.empty())
            line += ' ';
        if (!word.empty() && word.find_first_of(" \t'\"\\") == word.npos) {
            line += word;
            continue;
        }
        line += '\'';
        for (const char c : word) {
            if (c == '\'')
                line += "'\\''";
            else
                line += c;
        }
        line += '\'';
    }
    return line;
}

std::string recorder_command() {
    const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
    const std::array places{
        folder / "recorder" / "loopscope_record.py",
        (folder / LOOPSCOPE_RECORDER_FOLDER / "loopscope_record.py").lexically_normal()};
    for (const fs::path& place : places) {
        std::error_code unknown;
        if (fs::exists(place, unknown))
            return place.string();
    }
    throw std::runtime_error{"the part of Loopscope that records is missing: there is neither " +
                             places[0].string() + " nor " + places[1].string()};
}

std::vector<std::string> recorder_arguments(const Launch& launch, const std::string& recording,
                                            const std::string& account) {
    // A name that begins with - would be taken for an option.
    const std::string file = launch.file.starts_with('-') ? "./" + launch.file : launch.file;
    std::vector<std::string> all{launch.python.empty() ? "python3" : launch.python,
                                 recorder_command(),
                                 file,
                                 "-o",
                                 recording,
                                 "--max-events",
                                 std::to_string(launch.max_events),
                                 "--max-seconds",
                                 std::to_string(launch.max_seconds)};
    if (!account.empty())
        all.insert(all.end(), {"--account", account});
    if (launch.real_time)
        all.emplace_back("--real-time");
    if (!launch.without_sleep.empty())
        all.insert(all.end(), {"--without-sleep", launch.without_sleep});
    all.emplace_back("--");
    all.insert(all.end(), launch.arguments.begin(), launch.arguments.end());
    return all;
}

}  // namespace app
