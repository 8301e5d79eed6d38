#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/job/launch.hpp"

namespace app {

/// A Python program that the person has allowed to be run.
struct OwnProgram {
    Launch launch;                     ///< as it was run last; its file is an absolute path
    std::vector<std::string> allowed;  ///< the sha256() of its contents that have been run

    bool operator==(const OwnProgram&) const = default;
};

/// "work/crawl.py": files in several folders may have one name.
[[nodiscard]] std::string_view name_in_folder(std::string_view file);

/// How the person came to a file.
enum class Origin {
    named,    ///< it stands in the command line
    recent,   ///< it was chosen from those that were run
    dropped,  ///< on the window
    chosen,   ///< in a list of files
    linked,   ///< somebody's link has brought it
    own,      ///< it is open already, or was written here
};

/// Those programs, the one that was run last first.
class OwnPrograms {
public:
    [[nodiscard]] std::span<const OwnProgram> all() const { return all_; }
    /// Null if the file was never run.
    [[nodiscard]] const OwnProgram* find(std::string_view file) const;
    /// Whether it may be run without a question. What a link has brought never may. What was
    /// dropped or chosen may come from anywhere: its content must have been allowed, under whatever
    /// name. Of a file that is named again it is enough that it was allowed, as its owner edits it.
    [[nodiscard]] bool allows(std::string_view file, std::string_view hash, Origin origin) const;

    /// It is run now, with this content; it comes first.
    void run(const Launch& launch, const std::string& hash);
    /// How it is run from now on. Nothing, if it never was.
    void set_launch(const Launch& launch);

    /// As it is kept. What the text does not say, or does not say rightly, is left out; throws
    /// std::runtime_error with the reason if it is no JSON.
    [[nodiscard]] std::string json() const;
    [[nodiscard]] static OwnPrograms from_json(std::string_view text);

    static constexpr std::size_t most = 100, most_contents = 100;

    bool operator==(const OwnPrograms&) const = default;

private:
    std::vector<OwnProgram> all_;
};

}  // namespace app
