using Clusto.Operations.Tests.Redfish.Service;

// Serves until its input ends, and says where: the port, the pin of its certificate, the user and the password.
await using var service = await RedfishService.StartAsync();
Console.WriteLine($"{service.Port} {service.Pin} {service.Manners.User} {service.Manners.Password}");
await Console.In.ReadToEndAsync();
