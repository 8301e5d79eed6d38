#include "app/files/complete_path.hpp"

#include <doctest/doctest.h>

#include "app/tests/temporary_folder.hpp"

using Paths = std::vector<std::string>;

TEST_CASE("complete path: folders and files that are wanted, and what they have in common") {
    const Folder folder;
    for (const char* name : {"crawl.py", "crab.py", "notes.txt", "run.jsonl", ".hidden.py"})
        write(folder.path / name, "");
    std::filesystem::create_directory(folder.path / "cruise");
    const std::string in = folder.path.string() + "/";
    const auto complete = [&](const std::string& beginning) {
        return app::complete_path(in + beginning, {".py", ".jsonl"});
    };
    CHECK(complete("").entries ==
          Paths{in + "cruise/", in + "crab.py", in + "crawl.py", in + "run.jsonl"});
    CHECK(complete("").common == in);
    CHECK(complete("c").common == in + "cr");
    CHECK(complete("cra").common == in + "cra");
    CHECK(complete("craw").common == in + "crawl.py");
    CHECK(complete("cru").common == in + "cruise/");
    CHECK(complete("n").entries.empty());
    CHECK(complete("n").common == in + "n");
    CHECK(complete(".").entries == Paths{in + ".hidden.py"});
    CHECK(complete("no/such").entries.empty());
}

TEST_CASE("complete path: characters stay whole") {
    const Folder folder;
    write(folder.path / "文件.py", "");  // two that differ in their last bytes only
    write(folder.path / "斈件.py", "");
    const std::string in = folder.path.string() + "/";
    CHECK(app::complete_path(in, {".py"}).common == in);
}

TEST_CASE("complete path: the home folder") {
    CHECK(app::without_tilde("~/a.py", "/home/x") == "/home/x/a.py");
    CHECK(app::without_tilde("~", "/home/x") == "/home/x");
    CHECK(app::without_tilde("~x/a.py", "/home/x") == "~x/a.py");
    CHECK(app::without_tilde("/a/~", "/home/x") == "/a/~");
}
