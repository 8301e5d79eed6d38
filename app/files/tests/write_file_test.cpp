#include "app/files/write_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>
#include <vector>

#include "app/tests/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace {

/// As long as it lives no file can be longer, as if the disk were full.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t most) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{most, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        signal(SIGXFSZ, handler_);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = signal(SIGXFSZ, SIG_IGN);
};

class Umask {
public:
    explicit Umask(mode_t mask) : before_(umask(mask)) {}
    ~Umask() { umask(before_); }
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;

private:
    mode_t before_;
};

/// The reason why the file cannot be written.
std::error_code error_of(const fs::path& path, std::string_view bytes) {
    try {
        app::write_file(path, bytes);
    } catch (const std::system_error& e) {
        return e.code();
    }
    return {};
}

unsigned mode_of(const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions());
}

}  // namespace

TEST_CASE("write file: a new one, and one that is replaced, keeping its permissions") {
    const Folder folder;
    const auto path = folder.path / "file";
    const Umask umask{027};
    app::write_file(path, "one");
    CHECK(read(path) == "one");
    CHECK(mode_of(path) == 0640);
    fs::permissions(path, fs::perms{0606});
    app::write_file(path, std::string{"tw\0", 3});
    CHECK(read(path) == std::string{"tw\0", 3});
    CHECK(mode_of(path) == 0606);
    app::write_file(path, "");
    CHECK(read(path) == "");
    CHECK(folder.files() == 1);
}

TEST_CASE("write file: on a full disk what was there is still there, and nothing else") {
    const Folder folder;
    const auto path = folder.path / "file";
    const std::string old = "what was there", large(100'000, 'x');
    write(path, old);
    {
        const SmallDisk disk{10'000};
        CHECK(error_of(path, large) == std::errc::file_too_large);
        CHECK(error_of(folder.path / "new", large) == std::errc::file_too_large);
    }
    CHECK(read(path) == old);
    CHECK(folder.files() == 1);
}

TEST_CASE("write file: whoever reads meanwhile finds the old or the new, never a part") {
    const Folder folder;
    const auto path = folder.path / "file";
    const std::string texts[] = {std::string(30'000, 'a'), std::string(50, 'b')};
    write(path, texts[0]);
    std::vector<pid_t> writers;
    for (const auto& text : texts) {
        const pid_t writer = fork();
        if (writer == 0) {
            for (int i = 0; i < 500; ++i)
                app::write_file(path, text);
            _exit(0);
        }
        writers.push_back(writer);
    }
    std::size_t broken = 0;
    for (const pid_t writer : writers) {
        int status = -1;
        while (waitpid(writer, &status, WNOHANG) == 0) {
            const auto found = read(path);
            broken += found != texts[0] && found != texts[1];
        }
        CHECK(status == 0);
    }
    CHECK(broken == 0);
    CHECK(folder.files() == 1);
}

TEST_CASE("write file: who is asked to end while writing leaves nothing behind") {
    const Folder folder;
    for (int i = 0; i < 20; ++i) {
        const pid_t writer = fork();
        if (writer == 0) {
            signal(SIGTERM, SIG_DFL);  // not the test library's
            const std::string large(1'000'000, 'x');
            for (;;)
                app::write_file(folder.path / "file", large);
        }
        while (!fs::exists(folder.path / "file"))
            std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::microseconds{100 * i});
        kill(writer, SIGTERM);
        int status = 0;
        waitpid(writer, &status, 0);
        CHECK(WIFSIGNALED(status));
        CHECK(folder.files() == 1);
        fs::remove(folder.path / "file");
    }
}

TEST_CASE("write file: a link stays, and what it leads to is replaced, or made") {
    const Folder folder;
    const auto target = folder.path / "there" / "target", link = folder.path / "link";
    fs::create_directory(target.parent_path());
    fs::create_symlink("there/chain", link);
    fs::create_symlink("target", folder.path / "there" / "chain");
    for (const std::string text : {"made", "replaced"}) {
        app::write_file(link, text);
        CHECK(fs::is_symlink(link));
        CHECK(fs::is_symlink(folder.path / "there" / "chain"));
        CHECK(fs::is_regular_file(fs::symlink_status(target)));
        CHECK(read(target) == text);
    }
    fs::create_symlink("circle", folder.path / "circle");
    CHECK(error_of(folder.path / "circle", "x") == std::errc::too_many_symbolic_link_levels);
}

TEST_CASE("write file: pipes and devices are written to as they are") {
    const Folder folder;
    const auto pipe = folder.path / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const std::string large(100'000, 'x');
    std::string got;
    std::thread reader{[&] { got = read(pipe); }};
    app::write_file(pipe, large);
    reader.join();
    CHECK(got == large);
    CHECK(fs::is_fifo(pipe));
    CHECK(folder.files() == 1);

    app::write_file("/dev/null", large);
    CHECK(fs::is_character_file("/dev/null"));
    CHECK(error_of("/dev/full", "x") == std::errc::no_space_on_device);
}

TEST_CASE("write file: what is written to a descriptor follows what was") {
    const Folder folder;
    const auto path = folder.path / "file";
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    REQUIRE(::write(file, "one ", 4) == 4);
    app::write_file("/dev/fd/" + std::to_string(file), "two ");
    REQUIRE(::write(file, "three", 5) == 5);
    close(file);
    CHECK(read(path) == "one two three");
}

TEST_CASE("write file: what cannot be written is told of, and left as it was") {
    const Folder folder;
    write(folder.path / "file", "old");
    CHECK(error_of(folder.path, "x") == std::errc::is_a_directory);
    CHECK(error_of(folder.path / "no" / "file", "x") == std::errc::no_such_file_or_directory);
    CHECK(error_of(folder.path / "file" / "file", "x") == std::errc::not_a_directory);
    CHECK(error_of("", "x") == std::errc::no_such_file_or_directory);
    CHECK(error_of(folder.path / std::string(300, 'x'), "x") == std::errc::filename_too_long);
    if (geteuid() != 0) {
        fs::permissions(folder.path / "file", fs::perms{0400});
        CHECK(error_of(folder.path / "file", "x") == std::errc::permission_denied);
    }
    CHECK(read(folder.path / "file") == "old");
    CHECK(folder.files() == 1);
}

TEST_CASE("same file: by whatever name, but not a pipe or a device") {
    const Folder folder;
    const auto file = folder.path / "file", hard = folder.path / "hard",
               soft = folder.path / "soft";
    write(file, "x");
    write(folder.path / "other", "x");
    fs::create_hard_link(file, hard);
    fs::create_symlink("file", soft);
    for (const auto& name : {file, hard, soft, folder.path / "." / "file"}) {
        CHECK(app::same_file(name, file));
        CHECK(app::same_file(file, name));
    }
    CHECK_FALSE(app::same_file(file, folder.path / "other"));
    CHECK_FALSE(app::same_file(file, folder.path / "none"));
    CHECK_FALSE(app::same_file("/dev/null", "/dev/null"));
}
