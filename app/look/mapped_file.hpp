#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace app {

/// A file's bytes without a copy of them: what is never looked at is never read.
class MappedFile {
public:
    /// Throws std::runtime_error, with the path and the reason.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const {
        return {static_cast<const std::byte*>(data_), size_};
    }

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace app
