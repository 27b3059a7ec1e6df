using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>Puts the outbox of mails together.</summary>
internal static class MailParts
{
    internal static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailOptions>(configuration, MailOptions.Section);
        services.AddSettings<SmtpOptions>(configuration, SmtpOptions.Section);
        services.AddSingleton<IValidateOptions<MailOptions>, MailRules>();
        services.AddSingleton<IValidateOptions<SmtpOptions>, SmtpRules>();
        services.AddSingleton<MailSeal>().AddSingleton<MailComposer>().AddSingleton<MailFolder>().AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(p => p.GetRequiredService<IOptions<SmtpOptions>>().Value.Host.Length > 0 ? p.GetRequiredService<SmtpTransport>() : p.GetRequiredService<MailFolder>());
        services.AddSingleton(p => new MailOutbox(p.GetRequiredService<MailComposer>(), p.GetRequiredService<MailSeal>()));
        services.AddHosted<MailSender>().AddSingleton<ISnapshot>(p => p.GetRequiredService<MailSender>());
        services.AddSingleton(p => new ListMails(p.GetRequiredService<ContextFactory<KernelContext>>()));
        services.AddSingleton(p => new GetMail(p.GetRequiredService<ContextFactory<KernelContext>>()));
        services.AddSingleton(p => new ContextFactory<ModuleContext>(p.GetRequiredService<ContextFactory<KernelContext>>().Create)).AddOperations<ModuleContext>();
        services.AddSingleton(p => new RetryMail(p.GetRequiredService<OperationTools<ModuleContext>>()));
        return services;
    }
}
