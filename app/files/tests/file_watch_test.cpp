#include "app/files/file_watch.hpp"

#include <doctest/doctest.h>

#include <condition_variable>

#include "app/files/write_file.hpp"
#include "app/tests/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace {

/// Waits to be woken, for as long as that takes.
class Waked {
public:
    void wake() {
        const std::lock_guard lock{mutex_};
        woken_ = true;
        changed_.notify_one();
    }
    void wait() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return woken_; });
        woken_ = false;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
};

struct Watch : Waked, app::FileWatch {
    Watch() : FileWatch{[this] { wake(); }} {}

    /// Of the files that were changed up to now, to which one more is added for that.
    std::vector<fs::path> changed(const fs::path& last) {
        write(last, "the last");
        std::vector<fs::path> all;
        while (all.empty() || all.back() != last) {
            wait();
            for (auto& path : take_changed())
                all.push_back(path);
        }
        all.pop_back();
        return all;
    }
};

}  // namespace

TEST_CASE("file watch: whichever way another editor writes a file, it is told") {
    const Folder folder;
    using Paths = std::vector<fs::path>;
    const fs::path file = folder.path / "a.py", last = folder.path / "z.py";
    write(file, "one");
    Watch watch;
    watch.watch({file, last});
    SUBCASE("in place") {
        write(file, "two");
    }
    SUBCASE("a new file in its place") {
        write(folder.path / "a.py.new", "two");
        fs::rename(folder.path / "a.py.new", file);
    }
    SUBCASE("the old one moved away, and a new one written") {
        fs::rename(file, folder.path / "a.py~");
        write(file, "two");
    }
    SUBCASE("deleted, and there again") {
        fs::remove(file);
        write(file, "two");
    }
    CHECK(watch.changed(last) == Paths{file});
}

TEST_CASE("file watch: nothing is told of other files, nor of what is only read") {
    const Folder folder;
    const fs::path file = folder.path / "a.py", last = folder.path / "z.py";
    write(file, "one");
    Watch watch;
    watch.watch({file, last});
    CHECK(read(file) == "one");
    write(folder.path / "a.pyc", "x");
    fs::create_directory(folder.path / "b");
    CHECK(watch.changed(last).empty());
    watch.watch({last});
    write(file, "two");
    CHECK(watch.changed(last).empty());
}

TEST_CASE("file watch: a link is what it leads to, and a file need not be there yet") {
    const Folder folder;
    const fs::path link = folder.path / "link.py", real = folder.path / "real" / "a.py",
                   last = folder.path / "z.py";
    fs::create_directory(real.parent_path());
    write(real, "one");
    fs::create_symlink(real, link);
    Watch watch;
    watch.watch({link, last});
    app::write_file(link, "two");
    CHECK(watch.changed(last) == std::vector{link});
}
