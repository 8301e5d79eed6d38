#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace app {

/// A file in which the program keeps something from one time to the next. Whatever goes wrong with
/// it is told in one sentence to `complaints`, and the program goes on.
class KeptFile {
public:
    /// With {} for the file and {} for the reason.
    struct Complaints {
        const char* cannot_read;
        const char* cannot_write;
    };
    /// Takes the file's text; throws std::runtime_error with the reason if it cannot.
    using Parse = std::function<void(std::string_view text)>;

    KeptFile(std::optional<std::filesystem::path> path, std::ostream& complaints, Complaints words);

    /// Nothing if there is no such file.
    void load(const Parse& parse);
    /// It could not be understood, and the program goes on without it.
    [[nodiscard]] bool broken() const { return broken_; }
    /// Replaces the file at once, whole. One that could not be understood is kept beside it, as
    /// NAME.broken, unless it has been mended meanwhile: `parse` says.
    void save(std::string_view text, const Parse& parse);

private:
    std::optional<std::filesystem::path> path_;
    std::ostream* complaints_;
    Complaints words_;
    bool broken_ = false;
    bool complained_of_saving_ = false;
};

}  // namespace app
