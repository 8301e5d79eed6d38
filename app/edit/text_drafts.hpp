#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What is written of a file and not saved in it.
struct TextDraft {
    std::filesystem::path file;
    bool open = true;  ///< as a tab; else it is there again when the file is opened next
    std::string text;
};

/// Drafts in a folder, each a file of its own that is written anew and renamed. It tells by itself
/// whose draft it is, so that it can be found whatever else has been lost.
class TextDrafts {
public:
    /// Whatever goes wrong is told in a sentence to `complaints`.
    TextDrafts(std::filesystem::path folder, std::ostream& complaints);

    struct Named {
        std::string name;
        TextDraft draft;
    };
    /// Those that are there. What is none is set aside, as NAME.broken.
    [[nodiscard]] std::vector<Named> load();

    /// A name that none has.
    [[nodiscard]] std::string new_name();
    /// False if it could not be written.
    bool keep(const std::string& name, const TextDraft& draft);
    void forget(const std::string& name);

private:
    std::filesystem::path folder_;
    std::ostream* complaints_;
    std::size_t names_ = 0;
    bool complained_ = false;
};

/// A path in one line of plain characters, and back. Throws std::runtime_error if it is none.
[[nodiscard]] std::string path_in_line(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path path_of_line(std::string_view line);

}  // namespace app
