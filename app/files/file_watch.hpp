#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace app {

/// Tells when a file gets other contents, whoever writes them. Editors write a new file and rename
/// it, so it is the folder that is watched. Who writes a file is not known: that the contents are
/// one's own has to be seen from them.
class FileWatch {
public:
    /// `wake` is called from a thread of its own when there is something to take. Where the system
    /// watches nothing (it has a limit), nothing is told.
    explicit FileWatch(std::function<void()> wake);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    /// From now on these files, in place of those before; a link is what it leads to.
    void watch(const std::vector<std::filesystem::path>& files);

    /// Those that have been written or replaced since the last call, by the names they were given.
    [[nodiscard]] std::vector<std::filesystem::path> take_changed();

private:
    void run();
    void read_events();

    struct Watched {
        std::filesystem::path given;
        int folder;  ///< the watch of it
        std::string name;
        bool changed = false;
    };

    std::function<void()> wake_;
    int events_, stop_;
    std::mutex mutex_;
    std::vector<Watched> files_;
    std::map<std::filesystem::path, int> folders_;
    std::thread thread_;
};

}  // namespace app
