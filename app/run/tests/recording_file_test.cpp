#include "app/run/recording_file.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <istream>
#include <thread>

#include "app/tests/recordings.hpp"
#include "app/tests/terminal.hpp"

using app::RecordingFile;

namespace {

/// A named pipe into which the test can write.
class Pipe {
public:
    Pipe() {
        std::filesystem::remove(path);
        REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    }
    ~Pipe() {
        close_it();
        std::filesystem::remove(path);
    }
    void write(std::string_view text) {
        if (file_ < 0)
            file_ = open(path.c_str(), O_WRONLY);
        REQUIRE(::write(file_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    void close_it() {
        if (file_ >= 0)
            close(file_);
        file_ = -1;
    }

    const std::string path =
        std::filesystem::temp_directory_path() / ("loopscope_pipe_" + std::to_string(getpid()));

private:
    int file_ = -1;
};

std::string error_of(const std::string& path, RecordingFile::OnWait on_wait) {
    try {
        const RecordingFile file{path, std::move(on_wait)};
        return {};
    } catch (const std::runtime_error& e) {
        return e.what();
    }
}

}  // namespace

TEST_CASE("recording file: a pipe is waited on, and that is told once") {
    Pipe pipe;
    int told = 0;
    RecordingFile file{pipe.path, [&] {
                           ++told;
                           pipe.write("one\ntwo");
                           pipe.close_it();
                       }};
    std::istream in{&file};
    std::string line;
    CHECK(std::getline(in, line));
    CHECK(line == "one");
    CHECK(std::getline(in, line));
    CHECK(line == "two");
    CHECK_FALSE(std::getline(in, line));
    CHECK(told == 1);
}

TEST_CASE("recording file: what has no end, or nobody who could end it, is refused") {
    const auto never = [] { FAIL("it is not waited on"); };
    for (const std::string device : {"/dev/zero", "/dev/null"}) {
        CHECK(error_of(device, never) ==
              device + " cannot be read: it is a device, and neither a file nor a pipe");
        CHECK(error_of(device, {}) == error_of(device, never));
    }
    CHECK(error_of("/", never) == "/ cannot be read: Is a directory");
    CHECK(error_of("/nowhere", never) == "/nowhere cannot be read: No such file or directory");
    const Pipe pipe;
    CHECK(error_of(pipe.path, {}) == pipe.path + " cannot be read: it is a pipe, and no file");
    CHECK(error_of("/no\nwhere\x1b[2J", never).starts_with("/no\\nwhere\\x1b[2J cannot"));
}

TEST_CASE("command line: a recording comes through a pipe") {
    const auto file = recordings::folder() / "blocks.jsonl";
    std::ifstream in{file, std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    // A pipe has room for 64 KiB, so that what a short recording has is written at once.
    REQUIRE(whole.size() < 60'000);
    Pipe pipe;
    const int reader = open(pipe.path.c_str(), O_RDONLY | O_NONBLOCK);
    pipe.write(whole);
    std::thread writer{[&] {
        // Until the command has read all.
        for (int left = 1; left > 0; std::this_thread::yield())
            ioctl(reader, FIONREAD, &left);
        pipe.close_it();
    }};
    const auto result = run({"run", pipe.path});
    writer.join();
    close(reader);
    CHECK(result.status == 0);
    CHECK(result.out == run({"run", file.string()}).out);

    check_complaint(run({"run", "/dev/zero"}), {"/dev/zero cannot be read: it is a device"});
}
