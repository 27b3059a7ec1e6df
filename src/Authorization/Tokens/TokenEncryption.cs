using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Selvage.Kernel.Secrets;

namespace Selvage.Authorization.Tokens;

/// <summary>The key under which codes and refresh tokens are encrypted: derived from the installation's, so that they outlive a restart.</summary>
internal sealed class TokenEncryption(KeyEncryptionKey seal) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options) => options.EncryptionCredentials.Add(
        new EncryptingCredentials(new SymmetricSecurityKey(seal.Derive("authorization.token_encryption")), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
}
